import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { elapsed } from './elapsed.js';
import { apiKey, apiSecret, baseUrl } from './service.js';
import { serviceFaults } from './service-faults.js';
import { setup } from './setup.js';

const opening = { kind: 'queue', id: 'q-1' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the service answers with', () => {
  test.each(serviceFaults)('%s', async (_, how, status, more, calls) => {
    const { ask, service, events, errors } = setup();
    service.fail({ how });
    const asking = ask(opening);
    expect(await elapsed(asking)).toBeLessThan(8500);
    const reply = await asking;
    expect(reply.status).toBe(status);
    expect(reply.problem).toMatchObject({ code: 'unavailable', ...more });
    expect(reply.headers.get('retry-after')).toBe(
      more.retryAfter === undefined ? null : String(more.retryAfter),
    );
    expect(reply.text + inspect([events, errors], { depth: 9 })).not.toContain('upstream-body');
    expect(service.calls).toHaveLength(calls);
    expect(errors).toEqual([]);
  });

  test.each(serviceFaults)('%s, once, and then as it should', async (_, how, __, ___, calls) => {
    const { ask, service } = setup();
    service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
    service.fail({ how, times: 1 });
    const asking = ask(opening);
    await elapsed(asking);
    expect((await asking).status === 200).toBe(calls === 2);
  });
});

test.each([
  ['17', 17],
  ['0', 1],
  ['1000000000', 3600],
  ['Fri, 20 Nov 2026 12:00:30 GMT', 30],
  ['Fri, 20 Nov 2020 12:00:30 GMT', 1],
  ['soon', 5],
  ['-3', 5],
  ['1.5', 5],
])('429 with Retry-After: %s', async (header, seconds) => {
  vi.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 10, 20, 12));
  const { ask, service } = setup();
  service.fail({ how: () => new Response('', { status: 429, headers: { 'retry-after': header } }) });
  const { problem, headers } = await ask(opening);
  expect([problem.retryAfter, headers.get('retry-after')]).toEqual([seconds, String(seconds)]);
});

describe('when the service does not answer anybody', () => {
  test('128 calls wait for it, and what comes after them is refused at once', async () => {
    const { ask, service } = setup();
    service.fail({ how: 'hang' });
    const waiting = Array.from({ length: 128 }, () => ask(opening));
    while (service.calls.length < 128) await new Promise(setImmediate);

    const refused = await ask(opening);
    expect(refused.status).toBe(503);
    expect(refused.problem).toMatchObject({ code: 'unavailable', retryable: true, retryAfter: 1 });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(service.calls).toHaveLength(128);

    service.mend();
    service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
    await elapsed(Promise.all(waiting));
    const after = ask(opening);
    await elapsed(after);
    expect((await after).status).toBe(200);
  });

  test('services do not wait for each other', async () => {
    const [one, two] = [setup(), setup()];
    one.service.fail({ how: 'hang' });
    const waiting = Array.from({ length: 128 }, () => one.ask(opening));
    while (one.service.calls.length < 128) await new Promise(setImmediate);
    expect((await two.ask()).status).toBe(201);
    await elapsed(Promise.all(waiting));
  });
});

describe('retries', () => {
  test('are ten a minute at least, and a call that may not be retried is not', async () => {
    const { ask, service } = setup();
    let failing = 0;
    for (let n = 0; n < 14; n++) {
      // Of two calls in a row one succeeds, or the service would be left alone.
      await elapsed(ask({ id: `a-${n}` }));
      service.fail({ how: () => new Response('', { status: 500 }), times: 1 });
      service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
      const asking = ask(opening);
      await elapsed(asking);
      if ((await asking).status !== 200) failing++;
    }
    expect(failing).toBe(4);
  });

  test('do not stand in the way of the look after a lost POST', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'drop' });
    for (let n = 0; n < 15; n++) {
      const asking = ask({ id: `a-${n}` });
      await elapsed(asking);
      expect((await asking).status).toBe(201);
    }
    expect(service.open()).toHaveLength(15);
  });
});

test('401 of the service is an event for the operator', async () => {
  const { ask, service, events } = setup();
  service.fail({ how: () => new Response('', { status: 401 }) });
  await ask();
  expect(events).toMatchObject([
    { type: 'credentials-refused', status: 401 },
    { type: 'answer', status: 502, code: 'unavailable' },
  ]);
});

describe('time', () => {
  test.each([
    ['opening', opening, 2],
    ['creating', { kind: 'meeting' }, 2],
  ])('%s what does not answer: 4 s an attempt, 8 s in all', async (_, body, calls) => {
    const { ask, service } = setup();
    service.fail({ how: 'hang' });
    const asking = ask(body);
    const ms = await elapsed(asking);
    expect((await asking).status).toBe(504);
    expect(ms).toBeGreaterThan(7900);
    expect(ms).toBeLessThan(8200);
    expect(service.calls).toHaveLength(calls);
  });

  test('a POST that hangs is followed by a look, within the same 8 s', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'hang' });
    const asking = ask();
    expect(await elapsed(asking)).toBeLessThan(8200);
    expect((await asking).status).toBe(504);
    expect(service.methods).toBe('GET POST GET POST');
  });

  test('the pause before a retry is short and random', async () => {
    const random = vi.spyOn(Math, 'random');
    const pauses = [];
    for (const value of [0, 0.5, 0.999]) {
      random.mockReturnValue(value);
      const { ask, service } = setup();
      service.fail({ how: 'unreachable' });
      pauses.push(await elapsed(ask(opening)));
    }
    const [none = 0, half = 0, whole = 0] = pauses;
    expect(none).toBeLessThan(half);
    expect(half).toBeLessThan(whole);
    expect(whole).toBeLessThan(400);
  });

  test('a fetch that listens is told to stop', async () => {
    const { ask, service } = setup();
    service.fail({ how: 'hang' });
    await elapsed(ask(opening));
    for (const { init } of service.sent) expect(init.signal?.aborted).toBe(true);
  });

  test('no timer is left behind', async () => {
    const { ask } = setup();
    await ask();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('requests carry the credentials in their headers alone, and follow no redirect', async () => {
  const { ask, service } = setup();
  await ask();
  for (const { url, init } of service.sent) {
    expect(url.startsWith(`${baseUrl}/meeting`)).toBe(true);
    expect(init.redirect).toBe('manual');
    expect(init.headers).toMatchObject({
      API_KEY: apiKey,
      API_SECRET: apiSecret,
      Accept: 'application/json',
    });
    expect(url + String(init.body)).not.toContain('canary');
  }
  expect(service.sent[1]?.init.headers).toMatchObject({ 'Content-Type': 'application/json' });
});
