import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { durations } from '../../src/server/durations.js';
import { needsRedis, redisProgram, startRedis } from '../support/redis.js';
import { limited } from './limited.js';

const patience = durations.store;
// A store on a machine that has much else to do is no store that fails.
durations.store = 20_000;

describe.skipIf(!redisProgram)(`a real store${needsRedis}`, () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let client: Redis;
  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.port);
  });
  beforeEach(() => client.flushall());
  afterAll(async () => {
    client.disconnect();
    await server.kill();
  });

  /** A process of its own, as far as limits go. */
  const endpoint = (limits: object) => limited({ ...limits, store: client });
  const keyOf = async (name: string) => (await client.keys(`*:${name}:*`)).join();

  test.each([
    ['subject', 429],
    ['ip', 429],
    ['service', 503],
  ])('limits.%s is shared', async (limit, status) => {
    const [one, two] = [endpoint({ [limit]: 3 }), endpoint({ [limit]: 3 })];
    expect(await one.statuses(2)).toEqual([200, 200]);
    expect(await two.statuses(2)).toEqual([200, status]);
    expect(await one.statuses(1)).toEqual([status]);
    expect((await one.open()).problem.retryAfter).toBe(60);
    expect([...one.events, ...two.events].map(({ type }) => type)).not.toContain('limit-store-failed');
  });

  test('what was asked at once is counted one by one', async () => {
    const all = Array.from({ length: 4 }, () => endpoint({ service: 10 }));
    const replies = await Promise.all(all.flatMap((each) => Array.from({ length: 10 }, () => each.open())));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(all.reduce((sum, { service }) => sum + service.calls.length, 0)).toBe(10);
  });

  test('the minute of the service slides', async () => {
    const { statuses, open } = endpoint({ service: 3 });
    expect(await statuses(1)).toEqual([200]);
    // As if there had been two calls 59 seconds and 50 seconds ago.
    const key = await keyOf('service');
    const now = Number(await client.lindex(key, 0));
    await client.rpush(key, now - 50_000, now - 59_000);
    const { status, problem } = await open();
    expect([status, problem.retryAfter]).toEqual([503, 1]);
    // And now 61 seconds ago.
    await client.lset(key, 2, now - 61_000);
    expect(await statuses(2)).toEqual([200, 503]);
    expect((await open()).problem.retryAfter).toBeGreaterThan(8);
    expect(await client.llen(key)).toBe(3);
  });

  test('nothing is kept for longer than a minute', async () => {
    await endpoint({ subject: 3, ip: 3, service: 3 }).open();
    const keys = await client.keys('*');
    expect(keys).toHaveLength(3);
    for (const key of keys) {
      expect(await client.pttl(key)).toBeGreaterThan(50_000);
      expect(await client.pttl(key)).toBeLessThanOrEqual(60_000);
    }
  });

  test('a client that has commands of that name keeps them', async () => {
    client.defineCommand('rlflxIncr', { numberOfKeys: 0, lua: "return 'mine'" });
    expect(await endpoint({ subject: 1 }).statuses(2)).toEqual([200, 429]);
    expect(await (client as Redis & { rlflxIncr(): Promise<string> }).rlflxIncr()).toBe('mine');
  });

  test('that dies while it is used: limits here, and an event', async () => {
    durations.store = patience;
    const mortal = await startRedis();
    const mortalClient = new Redis(mortal.port, { lazyConnect: true }).on('error', () => undefined);
    const { statuses, events } = limited({ subject: 3, store: mortalClient });
    try {
      expect(await statuses(2)).toEqual([200, 200]);
      await mortal.kill();
      // What was asked before still counts.
      expect(await statuses(3)).toEqual([200, 429, 429]);
      expect(events.filter(({ type }) => type === 'limit-store-failed')).toHaveLength(1);
    } finally {
      durations.store = 20_000;
      mortalClient.disconnect();
    }
  });
});
