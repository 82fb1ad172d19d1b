import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/protocol.js';
import { createTokenEndpoint, meedio, type TokenEndpoint } from '../../src/server/index.js';
import { grantFor, post, setup } from './setup.js';

const url = 'https://app.example/api/meedio';
const ask = () => post({ kind: 'meeting', id: 'a-1', create: true }, {}, url);

type Answer = (request: Request) => Response | Promise<Response>;

/** Each framework calls the endpoint in its own manner, and adds nothing to it. */
const mounts: Record<string, (endpoint: TokenEndpoint) => Answer> = {
  Hono: (endpoint) => new Hono().all('/api/meedio', ({ req }) => endpoint(req.raw)).fetch,
  'a route handler of Next': (endpoint) => {
    const route: Record<string, TokenEndpoint> = { POST: endpoint, OPTIONS: endpoint };
    return (request) => route[request.method]?.(request) ?? new Response(null, { status: 405 });
  },
  'an endpoint of SvelteKit or Astro': (endpoint) => {
    const handler = ({ request }: { request: Request }) => endpoint(request);
    return (request) => handler({ request });
  },
};

describe.each(Object.entries(mounts))('%s', (_, mount) => {
  test('answers as the endpoint does', async () => {
    const { endpoint, service } = setup({ origins: ['https://other.example'] });
    const answer = mount(endpoint);
    const made = await answer(ask());
    expect([made.status, made.headers.get('cache-control')]).toEqual([201, 'no-store']);
    expect((await answer(ask())).status).toBe(200);
    expect(service.open()).toHaveLength(1);

    const refused = await answer(post('{', {}, url));
    expect([refused.status, ((await refused.json()) as Problem).code]).toEqual([400, 'invalid-request']);
    expect((await answer(new Request(url))).status).toBe(405);
    const preflight = await answer(
      new Request(url, {
        method: 'OPTIONS',
        headers: { origin: 'https://other.example', 'access-control-request-method': 'POST' },
      }),
    );
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://other.example');
  });

  test('a request that something has read before is said to be so', async () => {
    const { endpoint, events } = setup();
    const request = ask();
    await request.text();
    expect((await mount(endpoint)(request)).status).toBe(500);
    expect(events.map(({ type }) => type)).toContain('body-already-read');
  });
});

test('Workers: made at the first request, from the bindings that come with it', async () => {
  const { service } = setup();
  interface Env {
    MEEDIO_API_KEY: string;
    MEEDIO_API_SECRET: string;
    SECRET: string;
  }
  let endpoint: TokenEndpoint | undefined;
  const worker = {
    fetch(request: Request, env: Env): Promise<Response> {
      endpoint ??= createTokenEndpoint({
        providers: [
          meedio({ apiKey: env.MEEDIO_API_KEY, apiSecret: env.MEEDIO_API_SECRET, fetch: service.fetch }),
        ],
        secret: env.SECRET,
        authorize: (_, asked) => grantFor(asked),
        clientIp: ({ headers }) => headers.get('cf-connecting-ip') ?? undefined,
        limits: { ip: 2 },
      });
      return endpoint(request);
    },
  };
  const env = { MEEDIO_API_KEY: 'key', MEEDIO_API_SECRET: 'secret', SECRET: 'x'.repeat(32) };
  const from = (address: string) => {
    const request = ask();
    request.headers.set('cf-connecting-ip', address);
    return worker.fetch(request, env).then(({ status }) => status);
  };
  expect([await from('198.51.100.1'), await from('198.51.100.1')]).toEqual([201, 200]);
  expect([await from('198.51.100.1'), await from('198.51.100.2')]).toEqual([429, 200]);
});
