import { describe, expect, test } from 'vitest';
import { post, setup, type SetupOptions } from './setup.js';

const body = { kind: 'meeting', id: 'a-1', create: true };
const own = 'https://app.example';
const friend = 'https://friend.example';
const lists = { origins: [friend, 'https://friend.example:8443', 'http://localhost:3000'] };

type Row = [site: string | null, origin: string | null, passes: boolean];

const rows: Row[] = [
  // A browser that says where the request comes from.
  ['same-origin', null, true],
  ['same-origin', own, true],
  ['same-origin', 'null', false],
  ['same-site', null, false],
  ['same-site', 'https://sub.app.example', false],
  ['same-site', own, false],
  ['same-site', friend, true],
  ['cross-site', null, false],
  ['cross-site', 'null', false],
  ['cross-site', own, false],
  ['cross-site', friend, true],
  ['cross-site', 'https://evil.example', false],
  ['none', null, false],
  ['none', own, false],
  ['', null, false],
  ['Same-Origin', null, false],
  ['same-origin, cross-site', null, false],
  ['same-origin', 'http://localhost:3000', true],
  ['same-site', 'null', false],
  ['cross-site', 'https://friend.example.evil.example', false],
  ['none', 'null', false],
  ['cross-origin', own, false],
  // An older browser.
  [null, own, true],
  [null, friend, true],
  [null, 'https://friend.example:8443', true],
  [null, 'http://localhost:3000', true],
  [null, 'null', false],
  [null, '', false],
  [null, 'http://app.example', false],
  [null, 'https://app.example:8443', false],
  [null, 'https://app.example:443', false],
  [null, 'https://app.example.', false],
  [null, 'https://app.example.evil.example', false],
  [null, 'https://notapp.example', false],
  [null, 'https://app.example/', false],
  [null, 'https://app.example, https://friend.example', false],
  [null, 'https://sub.friend.example', false],
  [null, 'https://friend.example:8444', false],
  [null, 'https://FRIEND.example', false],
  [null, 'http://friend.example', false],
  [null, 'http://localhost:3001', false],
  [null, '*', false],
  [null, 'file://', false],
  // No browser.
  [null, null, true],
];

describe.each(rows)('Sec-Fetch-Site %s, Origin %s', (site, origin, passes) => {
  const headers = {
    ...(site === null ? {} : { 'sec-fetch-site': site }),
    ...(origin === null ? {} : { origin }),
  };

  test(passes ? 'passes' : 'is refused before anything else', async () => {
    let asked = 0;
    const { send, service } = setup({ ...lists, authorize: () => (asked++, null) });
    const reply = await send(post(body, headers));
    expect(reply.status).toBe(passes ? 401 : 403);
    expect(asked).toBe(passes ? 1 : 0);
    expect(service.calls).toEqual([]);
    expect(reply.headers.get('access-control-allow-origin')).toBe(
      origin !== null && lists.origins.includes(origin) ? origin : null,
    );
  });
});

test.each<[string, SetupOptions, HeadersInit, number]>([
  [
    'the Host header goes before the URL',
    {},
    { host: 'public.example', origin: 'https://public.example' },
    201,
  ],
  ['so the URL’s own host is not the origin then', {}, { host: 'public.example', origin: own }, 403],
  [
    'publicOrigin goes before both',
    { publicOrigin: 'https://www.example' },
    { origin: 'https://www.example' },
    201,
  ],
  ['and then only that', { publicOrigin: 'https://www.example' }, { origin: own }, 403],
  ['a Host that is none', {}, { host: 'a b', origin: own }, 403],
])('own origin: %s', async (_, options, headers, status) => {
  const { send } = setup(options);
  expect((await send(post(body, headers))).status).toBe(status);
});

test('an allowed origin may read answers and problems, and the wait', async () => {
  const { send } = setup(lists);
  for (const request of [post(body, { origin: friend }), post({}, { origin: friend })]) {
    const { headers } = await send(request);
    expect(headers.get('access-control-allow-origin')).toBe(friend);
    expect(headers.get('access-control-expose-headers')).toBe('Retry-After');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toBe('Origin, Authorization, Cookie');
  }
});

describe('preflight', () => {
  const preflight = (origin: string) =>
    new Request('https://app.example/api/meedio', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'sec-fetch-site': 'cross-site' },
    });

  test('of an allowed origin', async () => {
    const { send, events } = setup({ ...lists, credentials: true });
    const { status, headers, text } = await send(preflight(friend));
    expect([status, text]).toEqual([204, '']);
    expect(headers.get('access-control-allow-origin')).toBe(friend);
    expect(headers.get('access-control-allow-methods')).toBe('POST');
    expect(headers.get('access-control-allow-headers')).toBe('content-type, authorization, idempotency-key');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(events).toMatchObject([{ type: 'answer', status: 204 }]);
  });

  test.each(['https://evil.example', 'null'])('of %s', async (origin) => {
    const { send } = setup(lists);
    const { status, headers } = await send(preflight(origin));
    expect(status).toBe(403);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('access-control-allow-methods')).toBeNull();
  });
});
