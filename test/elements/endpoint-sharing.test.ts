import { describe, expect, it, vi } from 'vitest';
import { askEndpoint, type Question } from '../../src/elements/endpoint-client.js';
import {
  address,
  asked,
  fine,
  json,
  network,
  outcome,
  question,
  silent,
  status,
} from './endpoint-client.support.js';

const headers = { 'x-csrf': '1' };
const refresh = () => headers;

/** Two questions that are asked at the same time. */
async function together(one: Partial<Question>, other: Partial<Question>) {
  network(json({ url: address }));
  const outcomes = await Promise.all([outcome(one), outcome(other)]);
  expect(outcomes.map(({ answer }) => answer?.url)).toEqual([address, address]);
  return asked.length;
}

describe('equal questions in flight', () => {
  it.each<[string, Partial<Question>]>([
    ['nothing else', {}],
    ['the same token', { token: 'grant' }],
    ['the same headers', { headers }],
    ['the same headers function', { headers: refresh }],
    ['the same credentials', { credentials: 'include' }],
    ['no place to be created from another', { request: { kind: 'room', id: 'x', create: true } }],
  ])('are one request: %s', async (_, asking) => {
    expect(await together(asking, { ...asking, idempotencyKey: 'another' })).toBe(1);
  });

  it('are asked again once they are answered', async () => {
    await outcome();
    await outcome();
    expect(asked).toHaveLength(2);
  });

  it('fail together', async () => {
    network(status(403));
    const outcomes = await Promise.all([outcome(), outcome()]);
    expect(outcomes.map(({ error }) => error?.code)).toEqual(['forbidden', 'forbidden']);
    expect(asked).toHaveLength(1);
  });
});

describe('questions that differ are two requests', () => {
  it.each<[string, Partial<Question>, Partial<Question>]>([
    ['endpoint', {}, { endpoint: 'https://clinic.example/other' }],
    ['id', {}, { request: { kind: 'meeting', id: '43' } }],
    ['kind', {}, { request: { kind: 'room', id: '42' } }],
    ['parameters', {}, { request: { ...question.request, parameters: { minimal: true } } }],
    ['token', {}, { token: 'grant' }],
    ['credentials', {}, { credentials: 'include' }],
    ['headers', { headers }, { headers: { 'x-csrf': '2' } }],
    ['headers or none', { headers }, {}],
    ['headers function', { headers: refresh }, { headers: () => headers }],
    ['function or value', { headers: refresh }, { headers }],
    [
      'none has an id',
      { request: { kind: 'meeting', create: true } },
      { request: { kind: 'meeting', create: true } },
    ],
  ])('%s', async (_, one, other) => {
    expect(await together(one, other)).toBe(2);
  });
});

describe('one who waits and goes', () => {
  it('leaves the request to the others', async () => {
    const controller = new AbortController();
    network(status(503, { 'retry-after': '1' }), fine);
    const [one, other] = [outcome({}, controller.signal), outcome()];
    controller.abort(new Error('removed'));
    expect((await one).error).toMatchObject({ message: 'removed' });
    expect((await other).answer).toEqual({ url: address });
    expect(asked).toHaveLength(2);
  });

  it('ends the request if it was the last one', async () => {
    const controllers = [new AbortController(), new AbortController()] as const;
    network(silent);
    const outcomes = controllers.map(({ signal }) => outcome({}, signal));
    await vi.advanceTimersByTimeAsync(0);
    controllers[0].abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked[0]?.signal?.aborted).toBe(false);
    controllers[1].abort();
    await Promise.all(outcomes);
    expect(asked[0]?.signal?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends a pause between attempts, too', async () => {
    const controller = new AbortController();
    network(status(503, { 'retry-after': '30' }));
    const result = outcome({}, controller.signal);
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort();
    await result;
    expect(vi.getTimerCount()).toBe(0);
    expect(asked).toHaveLength(1);
  });

  it('does not keep the next one from asking anew', async () => {
    const controller = new AbortController();
    network(silent, fine);
    const gone = outcome({}, controller.signal);
    await vi.advanceTimersByTimeAsync(0);
    controller.abort();
    await gone;
    expect((await outcome()).answer).toEqual({ url: address });
    expect(asked).toHaveLength(2);
  });

  it('who is gone already asks nothing that goes on', async () => {
    const reason = new Error('gone');
    await expect(askEndpoint(question, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(asked.every(({ signal }) => signal?.aborted)).toBe(true);
  });

  it('stops waiting for a network', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    const controller = new AbortController();
    const result = outcome({}, controller.signal);
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort();
    await result;
    vi.stubGlobal('navigator', { onLine: true });
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual([]);
  });
});
