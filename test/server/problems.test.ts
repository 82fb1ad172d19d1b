import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { endpointErrorCodes, type Problem } from '../../src/protocol.js';
import { titles, type ProblemStatus } from '../../src/server/problem.js';
import { elapsed } from './elapsed.js';
import type { Fault } from './service.js';
import { post, setup, type SetupOptions } from './setup.js';

const meeting = { kind: 'meeting', id: 'a-1', create: true };
const lookup = { kind: 'meeting', id: 'a-1' };
const answering = (status: number) => () => new Response('upstream-body', { status });

interface Case {
  status: ProblemStatus;
  code: Problem['code'];
  retryable: boolean;
  /** How often the service was called. */
  calls: number;
  body?: unknown;
  headers?: HeadersInit;
  request?: () => Request;
  options?: SetupOptions;
  fault?: Fault;
}

/** Every problem the endpoint has, by its reason. */
const cases: Record<string, Case> = {
  'no JSON': { status: 400, code: 'invalid-request', retryable: false, calls: 0, body: '{' },
  nobody: {
    status: 401,
    code: 'unauthenticated',
    retryable: false,
    calls: 0,
    options: { authorize: () => null },
  },
  'another origin': {
    status: 403,
    code: 'forbidden',
    retryable: false,
    calls: 0,
    headers: { origin: 'https://evil.example' },
  },
  'no right': {
    status: 403,
    code: 'forbidden',
    retryable: false,
    calls: 0,
    options: { authorize: () => false },
  },
  'not theirs': {
    status: 404,
    code: 'not-found',
    retryable: false,
    calls: 0,
    options: { grant: { id: 'b-2' } },
  },
  'not there': { status: 404, code: 'not-found', retryable: false, calls: 1, body: lookup },
  'another method': {
    status: 405,
    code: 'invalid-request',
    retryable: false,
    calls: 0,
    request: () => new Request('https://app.example/', { method: 'PUT', body: '{}' }),
  },
  over: {
    status: 410,
    code: 'closed',
    retryable: false,
    calls: 1,
    options: { grant: { meetingId: 'e91254af-e761-4fdb-abe8-b4b1f7f02415' } },
    fault: { how: answering(410) },
  },
  'too large': {
    status: 413,
    code: 'invalid-request',
    retryable: false,
    calls: 0,
    body: { ...meeting, extra: 'x'.repeat(9000) },
  },
  'another type': {
    status: 415,
    code: 'invalid-request',
    retryable: false,
    calls: 0,
    headers: { 'content-type': 'text/plain' },
  },
  'another shape': {
    status: 422,
    code: 'invalid-request',
    retryable: false,
    calls: 0,
    body: { kind: 'party' },
  },
  'too often': {
    status: 429,
    code: 'rate-limited',
    retryable: true,
    calls: 0,
    options: { limits: { store: { eval: () => Promise.resolve([61, 1000]) } } },
  },
  'a fault of ours': {
    status: 500,
    code: 'unavailable',
    retryable: true,
    calls: 0,
    options: {
      clientIp: () => {
        throw new Error('inner detail');
      },
      limits: { ip: 600 },
    },
  },
  'our credentials': {
    status: 502,
    code: 'unavailable',
    retryable: false,
    calls: 1,
    fault: { how: answering(401) },
  },
  'a service that is down': {
    status: 502,
    code: 'unavailable',
    retryable: true,
    calls: 2,
    fault: { how: 'unreachable' },
  },
  'a service that refuses': {
    status: 502,
    code: 'unavailable',
    retryable: false,
    calls: 8 * 3,
    fault: { method: 'POST', how: answering(400) },
  },
  'a service that has had enough': {
    status: 503,
    code: 'unavailable',
    retryable: true,
    calls: 1,
    fault: { how: answering(429) },
  },
  'a service that does not answer': {
    status: 504,
    code: 'unavailable',
    retryable: true,
    calls: 2,
    fault: { how: 'hang' },
  },
  'a budget that is spent': {
    status: 503,
    code: 'unavailable',
    retryable: true,
    calls: 1,
    options: { limits: { subject: Infinity, ip: Infinity, service: 1 } },
  },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each(Object.entries(cases))('%s', async (_, { status, code, retryable, calls, fault, ...how }) => {
  const { send, service, events } = setup(how.options);
  if (fault) service.fail(fault);
  const asking = send(how.request?.() ?? post(how.body ?? meeting, how.headers));
  await elapsed(asking);
  const { problem, headers, text } = await asking;
  expect(problem).toMatchObject({ type: 'about:blank', title: titles[status], status, code, retryable });
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(problem.detail).toMatch(/^[A-Z].*\.$/);
  expect(text).not.toMatch(/upstream-body|inner detail|evil/);
  expect(service.calls).toHaveLength(calls);
  expect(events.at(-1)).toMatchObject({ type: 'answer', status, code, requestId: problem.instance });

  // Who may wait is told how long, in both places.
  const mustWait = status === 429 || status === 503;
  expect(headers.has('retry-after')).toBe(mustWait);
  expect(problem.retryAfter === undefined).toBe(!mustWait);
  if (mustWait) expect(headers.get('retry-after')).toBe(String(problem.retryAfter));
});

test('these are all statuses and all codes there are', () => {
  const all = Object.values(cases);
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set(Object.keys(titles).map(Number)));
  // The element has these of itself: it got no answer, or none that is one.
  const ofTheElement = ['network', 'timeout', 'bad-answer'];
  const ours = endpointErrorCodes.filter((code) => !ofTheElement.includes(code));
  expect(new Set(all.map(({ code }) => code))).toEqual(new Set(ours));
});
