import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTokenEndpoint, meedio, toNodeListener } from '../../src/server/index.js';
import { elapsed } from './elapsed.js';
import { apiKey, apiSecret, createService } from './service.js';
import { limited, opening } from './limited.js';
import { grantFor, post, secret, setup, type SetupOptions } from './setup.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('requests a minute', () => {
  test('of one subject: above the limit 429, and no call', async () => {
    const { open, statuses, service } = limited({ subject: 3 });
    expect(await statuses(3)).toEqual([200, 200, 200]);
    vi.advanceTimersByTime(18_500);
    const refused = await open();
    expect(refused.status).toBe(429);
    expect(refused.problem).toMatchObject({ code: 'rate-limited', retryable: true, retryAfter: 42 });
    expect(refused.headers.get('retry-after')).toBe('42');
    expect(service.calls).toHaveLength(3);
    expect(await statuses(1, { 'x-user': 'user-2' })).toEqual([200]);
    expect(await statuses(1, { 'x-tenant': 'other' })).toEqual([200]);
    vi.advanceTimersByTime(41_500);
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  });

  test('of one address, whoever asks', async () => {
    const { statuses, service } = limited({ ip: 2 });
    const users = [0, 1, 2].map((n) => ({ 'x-user': `user-${n}` }));
    expect((await Promise.all(users.map((user) => statuses(1, user)))).flat().sort()).toEqual([
      200, 200, 429,
    ]);
    expect(service.calls).toHaveLength(2);
    expect(await statuses(3, { 'x-ip': '192.0.2.2' })).toEqual([200, 200, 429]);
  });

  test('of one IPv6 network of 64 bits', async () => {
    const { statuses } = limited({ ip: 1 });
    expect(await statuses(1, { 'x-ip': '2001:db8::1' })).toEqual([200]);
    expect(await statuses(1, { 'x-ip': '2001:db8::ffff:2' })).toEqual([429]);
    expect(await statuses(1, { 'x-ip': '2001:db8:0:1::1' })).toEqual([200]);
  });

  test('what the address may not send is not held against the person', async () => {
    const { statuses } = limited({ ip: 1, subject: 2 });
    expect(await statuses(5)).toEqual([200, 429, 429, 429, 429]);
    expect(await statuses(2, { 'x-ip': '192.0.2.2' })).toEqual([200, 429]);
  });

  test.each([
    ['nobody', null, 401],
    ['strangers', undefined, 404],
    ['those who may not', false, 403],
  ] as const)(
    'of one address, %s too: above the limit `authorize` is not asked',
    async (_, verdict, status) => {
      let asked = 0;
      const { statuses, service } = limited({ subject: 1, ip: 2 }, { authorize: () => (asked++, verdict) });
      expect(await statuses(4)).toEqual([status, status, 429, 429]);
      expect(await statuses(1, { 'x-ip': '192.0.2.2' })).toEqual([status]);
      expect(asked).toBe(3);
      expect(service.calls).toEqual([]);
    },
  );

  test('what is no request of ours is not counted', async () => {
    const { send, statuses } = limited({ subject: 1, ip: 1 });
    for (const wrong of [post('{'), post({}), post(opening, { origin: 'https://evil.example' })]) {
      expect((await send(wrong)).status).toBeLessThan(429);
    }
    expect(await statuses(2)).toEqual([200, 429]);
  });

  test.each([
    ['60 of one subject', { ip: Infinity, service: Infinity }, 60, 429],
    ['600 of one address', { subject: Infinity, service: Infinity }, 600, 429],
    ['800 calls', { subject: Infinity, ip: Infinity }, 800, 503],
  ])('%s, unless said otherwise', { timeout: 60_000 }, async (_, limits, most, status) => {
    const { endpoint, service } = setup({ limits, clientIp: () => '192.0.2.1' });
    service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
    const statuses = [];
    for (let n = 0; n < most + 2; n++) statuses.push((await endpoint(post(opening))).status);
    expect(statuses.slice(-3)).toEqual([200, status, status]);
    expect(service.calls).toHaveLength(most);
  });
});

test('whoever floods takes nothing from the others, and the service sees no more than its budget', async () => {
  const { statuses, service } = limited({ subject: 60, ip: 600, service: 800 });
  const flooder = { 'x-user': 'flooder', 'x-ip': '198.51.100.1' };
  const others: number[] = [];
  for (let round = 0; round < 20; round++) {
    await statuses(60, flooder);
    for (let n = 0; n < 10; n++) {
      others.push(...(await statuses(1, { 'x-user': `person-${n}`, 'x-ip': `192.0.2.${n}` })));
    }
    vi.advanceTimersByTime(1000);
  }
  expect(new Set(others)).toEqual(new Set([200]));
  expect(service.calls).toHaveLength(20 * 10 + 60);
});

describe('calls a minute', () => {
  test('are what is counted, not requests: above the limit 503, and an event', async () => {
    const { ask, service, events } = limited({ service: 3 });
    expect((await ask()).status).toBe(201);
    const refused = await ask({ id: 'b-2' });
    expect(refused.status).toBe(503);
    expect(refused.problem).toMatchObject({ code: 'unavailable', retryable: true, retryAfter: 60 });
    expect(service.methods).toBe('GET POST GET');
    expect(events.map(({ type }) => type)).toEqual(['answer', 'service-budget-spent', 'answer']);

    vi.advanceTimersByTime(60_000);
    expect((await ask({ id: 'b-2' })).status).toBe(201);
    expect(service.open()).toHaveLength(2);
  });

  test('are counted in a minute that slides', async () => {
    const { open, statuses } = limited({ service: 2 });
    expect(await statuses(1)).toEqual([200]);
    vi.advanceTimersByTime(50_000);
    expect(await statuses(2)).toEqual([200, 503]);
    vi.advanceTimersByTime(9000);
    expect((await open()).problem.retryAfter).toBe(1);
    vi.advanceTimersByTime(1000);
    // A minute after the first, but not after the second.
    expect(await statuses(1)).toEqual([200]);
    expect((await open()).problem.retryAfter).toBe(50);
  });

  test('never are more than the limit in any 60 seconds', async () => {
    const { statuses } = limited({ service: 5 });
    const made: number[] = [];
    for (let at = 0; at < 300; at += 3) {
      for (const status of await statuses(2)) if (status === 200) made.push(at);
      vi.advanceTimersByTime(3000);
    }
    for (const at of made) {
      expect(made.filter((other) => other >= at && other < at + 60).length).toBeLessThanOrEqual(5);
    }
    expect(made).toHaveLength(25);
  });

  test('of one service do not count for another', async () => {
    const services = [createService(), createService()];
    const [one, other] = services.map(({ fetch, listed }) => {
      listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
      return meedio({ apiKey, apiSecret, fetch });
    });
    const { open } = limited(
      { service: 1 },
      {
        providers: [one!, { ...other!, name: 'other' }],
        authorize: ({ headers }, ask) => grantFor(ask, { provider: headers.get('x-provider') ?? 'meedio' }),
      },
    );
    const statuses = [];
    for (const provider of ['meedio', 'meedio', 'other', 'other']) {
      statuses.push((await open({ 'x-provider': provider })).status);
    }
    expect(statuses).toEqual([200, 503, 200, 503]);
    expect(services.map(({ calls }) => calls.length)).toEqual([1, 1]);
  });

  test('retries are calls, too', async () => {
    const { open, service } = limited({ service: 1 });
    service.fail({ how: () => new Response('', { status: 500 }), times: 1 });
    const opened = open();
    await elapsed(opened);
    expect((await opened).status).toBe(503);
    expect(service.calls).toHaveLength(1);
  });

  test('by `resolve` count, though the server that uses it limits its visitors itself', async () => {
    const { endpoint, service } = limited({ subject: 1, ip: 1, service: 2 });
    const resolve = () => endpoint.resolve({ kind: 'queue', id: 'q-1' }, { subject: 'user-1', id: 'q-1' });
    await resolve();
    await resolve();
    await expect(resolve()).rejects.toMatchObject({ code: 'unavailable', status: 503, retryAfter: 60 });
    expect(service.calls).toHaveLength(2);
  });
});

describe('the address of whoever asks', () => {
  test.each<[string, SetupOptions['clientIp']]>([
    ['not told', undefined],
    ['no address', () => 'unknown'],
    ['absent', () => undefined],
  ])('is %s: no limit, and an event that says so once', async (_, clientIp) => {
    const { statuses, events } = limited({ ip: 1 }, { clientIp });
    expect(await statuses(3)).toEqual([200, 200, 200]);
    expect(events.map(({ type }) => type)).toEqual(['no-client-ip', 'answer', 'answer', 'answer']);
  });

  test('is the socket’s behind `toNodeListener`, whatever the headers say', async () => {
    vi.useRealTimers();
    const { endpoint, events } = limited({ ip: 2 }, { clientIp: undefined });
    const listener = toNodeListener(endpoint);
    const server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const statuses = [];
      for (let n = 0; n < 3; n++) {
        const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${n}` },
          body: JSON.stringify(opening),
        });
        statuses.push(status);
      }
      expect(statuses).toEqual([200, 200, 429]);
      expect(events.map(({ type }) => type)).not.toContain('no-client-ip');
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });
});

test.each<[string, object]>([
  ...[0, -1, 1.5, NaN, '60', null, {}].flatMap((limit): [string, object][] => [
    ['limits.subject', { limits: { subject: limit ?? false } }],
    ['limits.service', { limits: { service: limit ?? false } }],
  ]),
  ['limits.ip', { limits: { ip: -Infinity } }],
  ['limits.store', { limits: { store: {} } }],
  ['limits.store', { limits: { store: 'redis://localhost' } }],
  ['limits.store', { limits: { store: null } }],
  ['limits', { limits: false }],
  ['limits', { limits: null }],
  ['clientIp', { clientIp: '192.0.2.1' }],
])('createTokenEndpoint throws, naming "%s": %j', (option, wrong) => {
  const make = () =>
    createTokenEndpoint({
      providers: [meedio({ apiKey: 'key', apiSecret: 'secret' })],
      secret,
      authorize: () => null,
      ...wrong,
    });
  expect(make).toThrow(TypeError);
  expect(make).toThrow(`"${option}"`);
});
