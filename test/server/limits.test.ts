import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTokenEndpoint, meedio, toNodeListener, type Limits } from '../../src/server/index.js';
import { elapsed } from './elapsed.js';
import { grantFor, post, secret, setup, type SetupOptions } from './setup.js';

const opening = { kind: 'queue', id: 'q-1' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Limits that are not given are off. The person and the address of a request are in its headers. */
function limited(limits: Limits, options: SetupOptions = {}) {
  const all = setup({
    limits: { subject: Infinity, ip: Infinity, service: Infinity, ...limits },
    authorize: ({ headers }, ask) =>
      grantFor(ask, {
        subject: headers.get('x-user') ?? 'user-1',
        tenant: headers.get('x-tenant') ?? 'clinic',
      }),
    clientIp: ({ headers }) => headers.get('x-ip') ?? '192.0.2.1',
    ...options,
  });
  all.service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
  const statuses = async (times: number, headers: HeadersInit = {}) => {
    const all = [];
    for (let n = 0; n < times; n++) all.push((await open(headers)).status);
    return all;
  };
  const open = (headers: HeadersInit = {}) => all.ask(opening, headers);
  return { ...all, open, statuses };
}

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

  test('nobody and strangers are not counted: they are refused before', async () => {
    const { statuses } = limited({ subject: 1, ip: 1 }, { authorize: () => null });
    expect(await statuses(3)).toEqual([401, 401, 401]);
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

/** A store as the package `redis` shows it, with what the script does done here. */
function createStore() {
  const counters = new Map<string, { consumed: number; until: number }>();
  const store = {
    counters,
    how: 'works' as 'works' | 'fails' | 'hangs',
    asked: 0,
    async eval(
      _: string,
      { keys: [key = ''], arguments: [points, seconds] }: { keys: string[]; arguments: string[] },
    ) {
      store.asked++;
      await Promise.resolve();
      if (store.how === 'fails') throw new Error('connection refused by canary.example');
      if (store.how === 'hangs') return new Promise(() => undefined);
      let counter = counters.get(key);
      if (!counter || counter.until <= Date.now()) {
        counter = { consumed: 0, until: Date.now() + Number(seconds) * 1000 };
        counters.set(key, counter);
      }
      counter.consumed += Number(points);
      return [counter.consumed, counter.until - Date.now()];
    },
  };
  return store;
}

describe('a store', () => {
  test('makes processes share the limits', async () => {
    const store = createStore();
    const [one, two] = [limited({ subject: 3, store }), limited({ subject: 3, store })];
    expect(await one.statuses(2)).toEqual([200, 200]);
    expect(await two.statuses(2)).toEqual([200, 429]);
    expect((await one.open()).problem.retryAfter).toBe(60);
    vi.advanceTimersByTime(60_000);
    expect(await two.statuses(1)).toEqual([200]);
  });

  test('may be a client that defines commands, as that of ioredis is', async () => {
    const counting = createStore();
    const store = {
      eval: () => Promise.reject(new Error('not this way')),
      defineCommand: vi.fn(),
      rlflxIncr: ([key = '', ...more]: string[]) => counting.eval('', { keys: [key], arguments: more }),
    };
    const { statuses, events } = limited({ subject: 1, store });
    expect(await statuses(2)).toEqual([200, 429]);
    expect(store.defineCommand).toHaveBeenCalled();
    expect(events.map(({ type }) => type)).not.toContain('limit-store-failed');
  });

  test('is told nobody’s name or address', async () => {
    const store = createStore();
    const { open } = limited({ subject: 3, ip: 3, service: 3, store });
    await open({ 'x-user': 'ana@example.org', 'x-tenant': 'clinic-vilnius' });
    expect([...store.counters.keys()]).toHaveLength(3);
    for (const key of store.counters.keys()) {
      expect(key).toMatch(/^meedio-elements:v1:(subject|ip|service):[0-9a-f]{32}$/);
    }
  });

  test.each(['fails', 'hangs'] as const)('that %s: the same limit here, and an event', async (how) => {
    const store = createStore();
    const { open, events, errors } = limited({ subject: 2, store });
    store.how = how;
    const first = open();
    expect(await elapsed(first)).toBeLessThan(500);
    expect((await first).status).toBe(200);
    expect(events.map(({ type }) => type)).toEqual(['limit-store-failed', 'answer']);
    // For a while it is left alone, so that requests do not all wait for it.
    expect((await open()).status).toBe(200);
    expect((await open()).status).toBe(429);
    expect(store.asked).toBe(1);

    store.how = 'works';
    vi.advanceTimersByTime(5000);
    expect((await open()).status).toBe(200);
    expect(store.asked).toBe(2);
    expect(errors).toEqual([]);
    expect(inspect(events)).not.toContain('canary');
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
