/** The token endpoint's core cases, for any runtime: no test runner, no module of Node's. */
import { grants, signGrant, type TokenEndpoint } from '../../src/server/index.js';
import { deriveWith } from '../../src/server/meeting-id.js';
import vectors from '../server/meeting-id.vectors.json' with { type: 'json' };
import { post, setup } from '../server/setup.js';

type Case = () => Promise<void>;

function same(actual: unknown, expected: unknown) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`${is} instead of ${should}`);
}

const key = 'canary-grant-key-0123456789abcdef';
const asked = { kind: 'meeting' as const, id: 'a-1', create: true };

/** Starts the runtime's own kind of server; the harness of Workers does that itself. */
export type Serve = (endpoint: TokenEndpoint) => Promise<{ url: string; close: () => unknown }>;

const cases: Record<string, Case> = {
  async 'creates a meeting, and finds it again'() {
    const { ask, service } = setup();
    const first = await ask();
    const second = await ask();
    same([first.status, second.status, second.answer.url], [201, 200, first.answer.url]);
    same(service.methods, 'GET POST GET');
  },
  async 'has one meeting for twenty requests at once'() {
    const { ask, service } = setup();
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask()));
    same(new Set(replies.map(({ answer }) => answer.url)).size, 1);
    same(service.open().length, 1);
  },
  async 'derives the ids that every runtime derives'() {
    for (const { secret, reference, n, id } of vectors) {
      same(await deriveWith(new TextEncoder().encode(secret))(reference)(n), id);
    }
  },
  async 'refuses, in the order of its checks'() {
    const { send, service } = setup();
    const refused = async (request: Request) => {
      const { status, problem } = await send(request);
      return [status, problem.code];
    };
    const origin = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    same(await refused(new Request('https://app.example/api/meedio')), [405, 'invalid-request']);
    same(await refused(post(asked, origin)), [403, 'forbidden']);
    same(await refused(post(asked, { 'content-type': 'text/plain' })), [415, 'invalid-request']);
    same(await refused(post({ ...asked, extra: 'x'.repeat(9000) })), [413, 'invalid-request']);
    same(await refused(post('{')), [400, 'invalid-request']);
    same(await refused(post({ kind: 'party' })), [422, 'invalid-request']);
    same(service.calls, []);
  },
  async 'reads a body that comes in pieces, and no more of it than 8 KiB'() {
    const { send } = setup();
    const streamed = (pieces: Uint8Array[]) =>
      new Request('https://app.example/api/meedio', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: new ReadableStream({
          pull(controller) {
            const piece = pieces.shift();
            if (piece) controller.enqueue(piece);
            else controller.close();
          },
        }),
        duplex: 'half',
      } as RequestInit);
    const bytes = new TextEncoder().encode(JSON.stringify(asked));
    same((await send(streamed(Array.from(bytes, (byte) => new Uint8Array([byte]))))).status, 201);
    const pieces = Array.from({ length: 100 }, () => new Uint8Array(1024).fill(32));
    same((await send(streamed(pieces))).status, 413);
    same(pieces.length > 50, true);
  },
  async 'checks signed grants'() {
    const { ask } = setup({ authorize: grants({ key }) });
    const bearer = async (claims: object, signing = key) => ({
      authorization: `Bearer ${await signGrant({ subject: 'ana', ...asked, ...claims }, signing)}`,
    });
    same((await ask()).status, 401);
    same((await ask({}, await bearer({}))).status, 201);
    same((await ask({}, await bearer({}, 'another-key-0123456789abcdef-0123'))).status, 401);
    same((await ask({}, await bearer({ id: 'a-2' }))).status, 404);
  },
  async limits() {
    const { ask } = setup({ limits: { subject: 2 } });
    const replies = [await ask(), await ask(), await ask()];
    same(
      replies.map(({ status }) => status),
      [201, 200, 429],
    );
    same(replies[2]?.headers.has('retry-after'), true);
  },
  async 'answers other origins that are named, and their preflight'() {
    const { endpoint, ask } = setup({ origins: ['https://other.example'] });
    const origin = { origin: 'https://other.example' };
    same((await ask({}, origin)).headers.get('access-control-allow-origin'), 'https://other.example');
    const headers = { ...origin, 'access-control-request-method': 'POST' };
    const preflight = new Request('https://app.example/api/meedio', { method: 'OPTIONS', headers });
    same((await endpoint(preflight)).status, 204);
  },
  async 'turns what the service does wrong into a problem'() {
    for (const [how, status] of [
      [() => new Response('{', { status: 200 }), 502],
      [() => new Response('', { status: 401 }), 502],
      [() => new Response('', { status: 429 }), 503],
      ['unreachable', 502],
    ] as const) {
      const { ask, service } = setup();
      service.fail({ how });
      same((await ask()).status, status);
    }
  },
  async 'never creates twice when the answer is lost'() {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'drop', times: 1 });
    same((await ask()).status, 201);
    same(service.open().length, 1);
  },
  async 'resolves for a server that writes the page itself'() {
    const { endpoint } = setup();
    same((await endpoint.resolve(asked, { subject: 'ana', id: 'a-1', create: true })).created, true);
    const refused = await endpoint
      .resolve(asked, { subject: 'ana', id: 'a-2' })
      .catch((error: unknown) => error);
    same((refused as { code: string }).code, 'not-found');
  },
};

export interface Outcome {
  name: string;
  error?: string;
}

export async function run(servers: Record<string, Serve> = {}): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const all = { ...cases };
  for (const [name, serve] of Object.entries(servers)) all[`serves over ${name}`] = () => over(serve);
  for (const [name, each] of Object.entries(all)) {
    const outcome: Outcome = { name };
    await each().catch((error: unknown) => (outcome.error = String(error)));
    outcomes.push(outcome);
  }
  return outcomes;
}

async function over(serve: Serve): Promise<void> {
  const { url, close } = await serve(setup().endpoint);
  try {
    const headers = { 'content-type': 'application/json' };
    const ask = (body: string) => fetch(url, { method: 'POST', headers, body });
    const first = await ask(JSON.stringify(asked));
    same([first.status, first.headers.get('cache-control')], [201, 'no-store']);
    const second = await ask(JSON.stringify(asked));
    same([second.status, ((await second.json()) as { created: boolean }).created], [200, false]);
    const large = await ask(' '.repeat(10_000));
    same([large.status, large.headers.get('content-type')], [413, 'application/problem+json']);
    same((await fetch(url)).status, 405);
  } finally {
    await close();
  }
}
