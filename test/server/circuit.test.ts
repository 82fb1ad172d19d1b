import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { elapsed } from './elapsed.js';
import type { Fault } from './service.js';
import { setup } from './setup.js';

const opening = { kind: 'queue', id: 'q-1' };
const answering = (status: number) => () => new Response('upstream-body', { status });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** An endpoint over a service with one queue, and a service that can fail. */
function failing() {
  const all = setup();
  all.service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
  const open = async () => {
    const opening = all.ask({ kind: 'queue', id: 'q-1' });
    await elapsed(opening);
    return opening;
  };
  return {
    ...all,
    open,
    statuses: async (times: number) => {
      const statuses = [];
      for (let n = 0; n < times; n++) statuses.push((await open()).status);
      return statuses;
    },
    /** Until the circuit opens. A request is two calls until the ten retries of a minute are spent. */
    break: async (how: Fault['how'] = answering(500)) => {
      all.service.fail({ how });
      for (let n = 0; n < 30 && !all.events.some(({ type }) => type === 'circuit-opened'); n++) await open();
    },
    told: () => all.events.map(({ type }) => type).filter((type) => type.startsWith('circuit')),
  };
}

describe('a service that fails', () => {
  test.each<[string, Fault['how'], number]>([
    ['500', answering(500), 502],
    ['503', answering(503), 502],
    ['refused connections', 'unreachable', 502],
    ['no answers', 'hang', 504],
    ['HTML instead of JSON', () => new Response('<html>'), 502],
  ])('with %s is left alone after twenty calls: 503 at once, and an event', async (_, how, status) => {
    const { statuses, open, service, told } = failing();
    service.fail({ how });
    const before = (await statuses(20)).filter((each) => each === status);
    expect(before.length).toBeGreaterThanOrEqual(9);
    expect(service.calls).toHaveLength(20);
    expect(told()).toEqual(['circuit-opened']);

    const start = performance.now();
    const refused = await open();
    expect(performance.now() - start).toBe(0);
    expect(refused.status).toBe(503);
    expect(refused.problem).toMatchObject({ code: 'unavailable', retryable: true, retryAfter: 5 });
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(service.calls).toHaveLength(20);
  });

  test('is tried again by one call after five seconds, and used again if that succeeds', async () => {
    const all = failing();
    await all.break();
    all.service.mend();
    vi.advanceTimersByTime(4900);
    expect(await all.statuses(2)).toEqual([503, 503]);
    vi.advanceTimersByTime(200);
    const calls = all.service.calls.length;
    const together = await Promise.all(Array.from({ length: 20 }, () => all.ask(opening)));
    expect(together.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(503)]);
    expect(all.service.calls).toHaveLength(calls + 1);
    expect(all.told()).toEqual(['circuit-opened', 'circuit-closed']);
    expect(await all.statuses(5)).toEqual([200, 200, 200, 200, 200]);
  });

  test('and goes on failing is tried once in five seconds, and there is no further event', async () => {
    const all = failing();
    await all.break();
    const calls = all.service.calls.length;
    for (let n = 1; n <= 5; n++) {
      vi.advanceTimersByTime(5000);
      await all.statuses(10);
      expect(all.service.calls).toHaveLength(calls + n);
    }
    expect(all.told()).toEqual(['circuit-opened']);
  });

  test('after which it has a clean slate', async () => {
    const all = failing();
    await all.break();
    all.service.mend();
    vi.advanceTimersByTime(5000);
    expect(await all.statuses(1)).toEqual([200]);
    all.service.fail({ how: answering(500), times: 10 });
    const statuses = await all.statuses(10);
    expect(statuses).not.toContain(503);
  });

  test('a 404 is an answer: the service works again', async () => {
    const all = failing();
    await all.break();
    all.service.mend();
    vi.advanceTimersByTime(5000);
    expect((await all.ask({ id: 'a-1', create: false })).status).toBe(404);
    expect(all.told()).toEqual(['circuit-opened', 'circuit-closed']);
  });

  test('does not take others with it', async () => {
    const [one, two] = [failing(), failing()];
    await one.break();
    expect([(await one.open()).status, (await two.open()).status]).toEqual([503, 200]);
  });

  test('while a POST is on its way: no second meeting', async () => {
    const all = failing();
    await all.break();
    all.service.mend();
    vi.advanceTimersByTime(5000);
    await all.statuses(1);
    // Of 40 calls 20 may fail, then the lost POST opens the circuit before the look after it.
    all.service.fail({ path: '/rooms', how: answering(500) });
    while ((await all.open()).status !== 503) {
      all.service.fail({ method: 'POST', how: 'drop', times: 1 });
    }
    const refused = await all.ask();
    expect(refused.status).toBe(503);
    all.service.mend();
    vi.advanceTimersByTime(5000);
    expect((await all.ask()).status).toBe(201);
    expect(all.service.open()).toHaveLength(1);
  });
});

describe('a service that is left alone by no', () => {
  test.each([400, 401, 403, 404, 410, 418, 429])('%i', async (status) => {
    const { statuses, service, told } = failing();
    service.fail({ how: answering(status) });
    await statuses(50);
    expect(service.calls).toHaveLength(50);
    expect(told()).toEqual([]);
  });

  test('single failures, however many in all', async () => {
    const { open, service, told } = failing();
    for (let n = 0; n < 100; n++) {
      service.fail({ how: answering(500), times: 1 });
      await open();
      service.mend();
      await open();
    }
    expect(told()).toEqual([]);
  });

  test('budget that is spent', async () => {
    const { ask, service, events } = setup({ limits: { service: 1 } });
    service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
    for (let n = 0; n < 50; n++) await ask(opening);
    expect(service.calls).toHaveLength(1);
    expect(events.map(({ type }) => type)).not.toContain('circuit-opened');
  });
});
