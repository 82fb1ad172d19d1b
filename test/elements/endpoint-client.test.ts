import { describe, expect, it, vi } from 'vitest';
import {
  address,
  asked,
  chance,
  fine,
  json,
  lost,
  network,
  outcome,
  question,
  silent,
  status,
  times,
} from './endpoint-client.support.js';

describe('a request', () => {
  it('is one POST with the question, a key and the grant', async () => {
    expect((await outcome({ token: 'grant' })).answer).toEqual({ url: address });
    const [{ request } = { request: undefined }, ...others] = asked;
    expect(others).toEqual([]);
    expect(request).toMatchObject({ method: 'POST', url: question.endpoint, credentials: 'same-origin' });
    expect(await request?.json()).toEqual(question.request);
    expect(Object.fromEntries(request?.headers ?? [])).toEqual({
      authorization: 'Bearer grant',
      'content-type': 'application/json',
      'idempotency-key': `"${question.idempotencyKey}"`,
    });
  });

  it('has no Authorization without a token, and cookies of another origin only if asked to', async () => {
    await outcome({ credentials: 'include', headers: { 'x-csrf': '1' } });
    expect(asked[0]?.request.headers.has('authorization')).toBe(false);
    expect(asked[0]?.request.headers.get('x-csrf')).toBe('1');
    expect(asked[0]?.request.credentials).toBe('include');
  });

  it('is made with the usual credentials if a framework has emptied them', async () => {
    expect((await outcome({ credentials: '' as 'include' })).answer).toEqual({ url: address });
    expect(asked[0]?.request.credentials).toBe('same-origin');
  });

  it('asks a headers function at each attempt, and keeps its key', async () => {
    network(status(503), status(503), fine);
    let call = 0;
    await outcome({ headers: () => Promise.resolve({ 'x-call': String(++call) }) });
    expect(asked.map(({ request }) => request.headers.get('x-call'))).toEqual(['1', '2', '3']);
    expect(new Set(asked.map(({ request }) => request.headers.get('idempotency-key'))).size).toBe(1);
  });
});

describe('after a failure', () => {
  it.each([408, 409, 425, 429, 500, 502, 503, 504])(
    '%i is tried again, three times at most',
    async (code) => {
      network(status(code));
      const { error } = await outcome();
      expect(asked).toHaveLength(4);
      expect(error).toMatchObject({ name: 'MeedioError', status: code, fatal: true, retryable: true });
    },
  );

  it.each([400, 403, 404, 405, 406, 410, 413, 415, 418, 422, 451, 501, 505])('%i is not', async (code) => {
    network(status(code));
    expect((await outcome()).error).toMatchObject({ status: code, retryable: false });
    expect(asked).toHaveLength(1);
  });

  it('a lost network is tried again, and named', async () => {
    network(lost);
    expect((await outcome()).error).toMatchObject({ code: 'network', fatal: true, retryable: true });
    expect(asked).toHaveLength(4);
  });

  it('503 twice and then 200 is an answer', async () => {
    network(status(503), status(503), fine);
    expect((await outcome()).answer).toEqual({ url: address });
    expect(asked).toHaveLength(3);
  });

  it('nothing is tried again that says it is of no use', async () => {
    network(json({ code: 'unavailable', retryable: false }, 503));
    expect((await outcome()).error).toMatchObject({ code: 'unavailable', retryable: false });
    expect(asked).toHaveLength(1);
  });

  it('what is not in the list is not tried again, though it says it may be: that is for the button', async () => {
    network(json({ code: 'invalid-request', retryable: true }, 400));
    expect((await outcome()).error).toMatchObject({ code: 'invalid-request', retryable: true });
    expect(asked).toHaveLength(1);
  });

  it('401 is tried once more with new headers, if a function gives them', async () => {
    network(status(401), fine);
    expect((await outcome({ headers: () => ({}) })).answer).toEqual({ url: address });
    network(status(401));
    expect((await outcome({ headers: () => ({}) })).error).toMatchObject({ code: 'unauthenticated' });
    expect(asked).toHaveLength(4);
    expect((await outcome({ headers: { authorization: 'Bearer old' } })).error?.status).toBe(401);
    expect(asked).toHaveLength(5);
  });

  it('the error says what the problem says, but for its texts', async () => {
    const problem = {
      code: 'closed',
      title: 'SECRET',
      detail: 'SECRET',
      instance: '/requests/7',
      retryAfter: 3,
    };
    network(json(problem, 404, { 'content-type': 'application/problem+json' }));
    const { error } = await outcome();
    expect(error).toMatchObject({ code: 'closed', status: 404, requestId: '/requests/7', retryAfter: 3 });
    expect(error?.message).not.toContain('SECRET');
  });

  it.each([
    ['{"code":"csp-blocked"}', 'a code of the page'],
    ['{"code":"teapot"}', 'an unknown code'],
    ['{"code":7,"retryable":"no","retryAfter":"x","instance":{}}', 'wrong types'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['{', 'garbage'],
    ['', 'nothing'],
  ])('%s (%s) leaves what the status says', async (body) => {
    network(json(body, 403));
    expect((await outcome()).error).toMatchObject({ code: 'forbidden', status: 403, retryable: false });
  });
});

describe('the pause before the next attempt', () => {
  it('is drawn from nothing up to 0.5, 1 and 2 s', async () => {
    network(status(503));
    chance(1);
    await outcome();
    expect(times()).toEqual([0, 500, 1500, 3500]);
  });

  it('can be nothing', async () => {
    network(status(503));
    await outcome();
    expect(times()).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ['7', 7000],
    ['0', 0],
    ['60', 60_000],
  ])('is at least Retry-After: %s', async (header, pause) => {
    network(status(429, { 'retry-after': header }), fine);
    const { answer, error } = await outcome();
    // 60 s are no reason to stop, but more than the 45 s that there are.
    if (pause > 45_000) expect(error).toMatchObject({ code: 'rate-limited', retryAfter: 60 });
    else expect(answer && times()).toEqual([0, pause]);
  });

  it('is at least the time to a date in Retry-After', async () => {
    vi.setSystemTime(new Date('2026-11-20T12:00:00Z'));
    network(status(503, { 'retry-after': 'Fri, 20 Nov 2026 12:00:05 GMT' }), fine);
    await outcome();
    expect(times()).toEqual([0, 5000]);
  });

  it('is not prolonged by a date that is over', async () => {
    network(status(503, { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }), fine);
    await outcome();
    expect(times()).toEqual([0, 0]);
  });

  it.each(['soon', '-1', '1e9', '7s', 'NaN', 'Infinity', ''])(
    'does not mind Retry-After: %j',
    async (header) => {
      network(status(429, { 'retry-after': header }), fine);
      expect((await outcome()).answer).toEqual({ url: address });
      expect(times()).toEqual([0, 0]);
    },
  );

  it('is at least what the body says, where the header cannot be read', async () => {
    network(json({ code: 'rate-limited', retryAfter: 4 }, 429), fine);
    await outcome();
    expect(times()).toEqual([0, 4000]);
  });

  it.each(['61', '3600'])('is left to the person when Retry-After is %s', async (header) => {
    network(status(429, { 'retry-after': header }));
    const { error, at } = await outcome();
    expect(error).toMatchObject({ code: 'rate-limited', retryable: true, retryAfter: Number(header) });
    expect(at).toBeLessThan(100);
    expect(asked).toHaveLength(1);
  });
});

describe('time', () => {
  it('is 12 s an attempt and 45 s in all, even if fetch never gives up', async () => {
    network(silent);
    const { error, at } = await outcome();
    expect(times()).toEqual([0, 12_000, 24_000, 36_000]);
    expect(at).toBe(45_000);
    expect(error).toMatchObject({ code: 'timeout', fatal: true, retryable: true });
    expect(asked.every(({ signal }) => signal?.aborted)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('covers the body', async () => {
    const endless = () =>
      new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } });
    network(endless, fine);
    expect((await outcome()).answer).toEqual({ url: address });
    expect(times()).toEqual([0, 12_000]);
  });

  it('covers the headers function', async () => {
    const { error, at } = await outcome({ headers: () => new Promise(() => {}) });
    expect(error?.code).toBe('timeout');
    expect(at).toBe(45_000);
    expect(asked).toEqual([]);
  });

  it("without a network is nobody's attempt", async () => {
    vi.stubGlobal('navigator', { onLine: false });
    network(silent, fine);
    const result = outcome();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    vi.stubGlobal('navigator', { onLine: true });
    dispatchEvent(new Event('online'));
    expect((await result).answer).toEqual({ url: address });
    const [first = 0, second = 0] = times();
    expect(first).toBeGreaterThanOrEqual(60_000);
    expect(second - first).toBe(12_000);
  });
});
