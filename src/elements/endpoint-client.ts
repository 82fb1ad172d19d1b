/** @module Asks a token endpoint for an address: attempts, retries, and equal requests made one. */
import { MeedioError } from '../errors.js';
import { isRetryable, type EndpointAnswer, type EndpointRequest } from '../protocol.js';
import {
  attemptTime,
  firstBackoff,
  longestBackoff,
  longestRetryAfter,
  mostRetries,
  totalTime,
} from './durations.js';
import { readAnswer } from './endpoint-answer.js';
import { problem } from './problem.js';

/** Headers for the endpoint, or a function that is asked for them at each attempt. */
export type EndpointHeaders = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

export interface Question {
  /** Absolute URL. */
  endpoint: string;
  request: EndpointRequest;
  idempotencyKey: string;
  token?: string | undefined;
  headers?: EndpointHeaders | undefined;
  credentials?: 'same-origin' | 'include' | undefined;
}

interface Shared {
  key: string;
  headers: Question['headers'];
  answer: Promise<EndpointAnswer>;
  controller: AbortController;
  waiters: number;
}

const inFlight = new Set<Shared>();

/**
 * Asks the endpoint, again where that can help. Equal questions that are in flight at the same time are one request,
 * unless they name no id: each of those is a meeting of its own.
 *
 * @throws a `MeedioError` with one of the endpoint's codes; the signal's reason when it is aborted
 */
export async function askEndpoint(question: Question, signal: AbortSignal): Promise<EndpointAnswer> {
  const { endpoint, request, token, credentials, headers } = question;
  const given = headers instanceof Headers ? [...headers] : headers;
  const key = JSON.stringify([endpoint, request, token, credentials, typeof headers, given]);
  let shared = [...inFlight].find(
    (one) => one.key === key && (one.headers === headers || typeof headers !== 'function'),
  );
  if (!shared || request.id === undefined) {
    const controller = new AbortController();
    const answer = askWithRetries(question, controller.signal).finally(() => inFlight.delete(own));
    const own: Shared = { key, headers, answer, controller, waiters: 0 };
    inFlight.add((shared = own));
  }
  const { answer, controller } = shared;
  shared.waiters++;
  try {
    return await untilAborted(signal, (resolve, reject) => void answer.then(resolve, reject));
  } finally {
    if (--shared.waiters === 0) {
      inFlight.delete(shared);
      controller.abort();
    }
  }
}

async function askWithRetries(question: Question, signal: AbortSignal): Promise<EndpointAnswer> {
  let refreshed = typeof question.headers !== 'function';
  let deadline = performance.now() + totalTime;
  for (let retry = 0; ;) {
    // Time without a network is nobody's attempt.
    deadline += await online(signal);
    try {
      return await attempt(question, Math.min(attemptTime, deadline - performance.now()), signal);
    } catch (error) {
      if (!(error instanceof MeedioError)) throw error;
      const { status, retryAfter = 0 } = error;
      if (status === 401 && !refreshed) {
        refreshed = true;
        continue;
      }
      const useful = error.retryable && error.code !== 'bad-answer' && (!status || isRetryable(status));
      const backoff = Math.random() * Math.min(longestBackoff, firstBackoff * 2 ** retry);
      const pause = Math.max(backoff, retryAfter * 1000);
      const inTime = pause <= longestRetryAfter && performance.now() + pause < deadline;
      if (!useful || !inTime || retry++ >= mostRetries) throw error;
      await sleep(pause, signal);
    }
  }
}

/** One request. Its time covers the headers function, the answer and its body. */
async function attempt(question: Question, time: number, signal: AbortSignal): Promise<EndpointAnswer> {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  signal.addEventListener('abort', stop, { signal: controller.signal });
  const late = sleep(time, controller.signal).then(() => Promise.reject(problem('timeout')));
  try {
    return await Promise.race([post(question, controller.signal), late]);
  } catch (cause) {
    if (signal.aborted || cause instanceof MeedioError) throw cause;
    throw problem('network', '', { cause });
  } finally {
    // Ends the timer, and whatever is still under way: a body that nobody reads to its end, too.
    stop();
  }
}

async function post(
  { endpoint, request, token, idempotencyKey, headers, credentials }: Question,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  const all = new Headers(typeof headers === 'function' ? await headers() : headers);
  if (token && !all.has('authorization')) all.set('authorization', `Bearer ${token}`);
  all.set('content-type', 'application/json');
  all.set('idempotency-key', `"${idempotencyKey}"`);
  return readAnswer(
    await fetch(endpoint, {
      method: 'POST',
      headers: all,
      body: JSON.stringify(request),
      // Some frameworks write an empty text for a value that is taken away.
      credentials: credentials || undefined,
      signal,
    }),
  );
}

/** Waits until the browser has a network, and says how long that took in milliseconds. */
async function online(signal: AbortSignal): Promise<number> {
  if (navigator.onLine !== false) return 0;
  const start = performance.now();
  await untilAborted(signal, (resolve) => addEventListener('online', resolve, { once: true, signal }));
  return performance.now() - start;
}

function sleep(time: number, signal: AbortSignal): Promise<unknown> {
  return untilAborted(signal, (resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });
}

/** Like `new Promise`, but rejected as soon as the signal is aborted. */
function untilAborted<T>(
  signal: AbortSignal,
  start: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    start(resolve, reject);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
}
