import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { elapsed } from './elapsed.js';
import { limited } from './limited.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store as the package `redis` shows it, with what the two scripts do done here. */
function createStore() {
  const counters = new Map<string, { consumed: number; until: number }>();
  const lists = new Map<string, number[]>();

  function fixed(key: string, [points = 0, seconds = 0]: number[]) {
    let counter = counters.get(key);
    if (!counter || counter.until <= Date.now()) {
      counter = { consumed: 0, until: Date.now() + seconds * 1000 };
      counters.set(key, counter);
    }
    counter.consumed += points;
    return [counter.consumed, counter.until - Date.now()];
  }
  function sliding(key: string, [limit = 0, window = 0]: number[]) {
    const times = (lists.get(key) ?? []).filter((time) => time > Date.now() - window);
    lists.set(key, times);
    if (times.length >= limit) return times[0]! + window - Date.now();
    times.push(Date.now());
    return 0;
  }

  const store = {
    how: 'works' as 'works' | 'fails' | 'hangs',
    asked: 0,
    keys: () => [...counters.keys(), ...lists.keys()],
    async eval(script: string, { keys: [key = ''], arguments: args }: Options): Promise<unknown> {
      store.asked++;
      await Promise.resolve();
      if (store.how === 'fails') throw new Error('connection refused by canary.example');
      if (store.how === 'hangs') return new Promise(() => undefined);
      return (script.includes('LPUSH') ? sliding : fixed)(key, args.map(Number));
    },
  };
  return store;
}

interface Options {
  keys: string[];
  arguments: string[];
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

  test('makes processes share the budget of the service', async () => {
    const store = createStore();
    const [one, two] = [limited({ service: 3, store }), limited({ service: 3, store })];
    expect(await one.statuses(1)).toEqual([200]);
    vi.advanceTimersByTime(30_000);
    expect(await two.statuses(3)).toEqual([200, 200, 503]);
    expect((await one.open()).problem.retryAfter).toBe(30);
    vi.advanceTimersByTime(30_000);
    expect(await one.statuses(2)).toEqual([200, 503]);
  });

  test('may be a client that defines commands, as that of ioredis is, and no command is defined on it', async () => {
    const counting = createStore();
    const store = {
      connected: true,
      defineCommand: vi.fn(),
      eval(script: string, count: number, ...rest: (string | number)[]) {
        if (!this.connected) throw new Error('called without its client');
        const [keys, args] = [rest.slice(0, count), rest.slice(count)].map((each) => each.map(String));
        return counting.eval(script, { keys: keys!, arguments: args! });
      },
    };
    const { statuses, events } = limited({ subject: 3, service: 2, store });
    expect(await statuses(4)).toEqual([200, 200, 503, 429]);
    expect(store.defineCommand).not.toHaveBeenCalled();
    expect(events.map(({ type }) => type)).not.toContain('limit-store-failed');
  });

  test('is told nobody’s name or address', async () => {
    const store = createStore();
    const { open } = limited({ subject: 3, ip: 3, service: 3, store });
    await open({ 'x-user': 'ana@example.org', 'x-tenant': 'clinic-vilnius' });
    expect(store.keys()).toHaveLength(3);
    for (const key of store.keys()) {
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
