/** @module Asks a token endpoint for an address: attempts, retries, and equal requests made one. */
import { MeedioError, type MeedioErrorOptions } from '../errors.js';
import {
  answerLimit,
  codeFor,
  endpointErrorCodes,
  isRetryable,
  type EndpointAnswer,
  type EndpointErrorCode,
  type EndpointRequest,
  type Problem,
} from '../protocol.js';
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

/** Milliseconds. */
const attemptTime = 12_000;
const totalTime = 45_000;
const longestBackoff = 8_000;
const firstBackoff = 500;
/** A longer `Retry-After`, in seconds, is left to the person and the Retry button. */
const longestRetryAfter = 60;
const retries = 3;

interface Shared {
  question: Question;
  key: string;
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
  const key = keyOf(question);
  let shared = [...inFlight].find((other) => other.key === key && sameHeaders(other.question, question));
  if (!shared || question.request.id === undefined) {
    const controller = new AbortController();
    shared = { question, key, controller, waiters: 0, answer: askWithRetries(question, controller.signal) };
    inFlight.add(shared);
    const own = shared;
    const done = () => inFlight.delete(own);
    shared.answer.then(done, done);
  }
  return wait(shared, signal);
}

async function wait(shared: Shared, signal: AbortSignal): Promise<EndpointAnswer> {
  shared.waiters++;
  try {
    return await orAbort(shared.answer, signal);
  } finally {
    if (--shared.waiters === 0) {
      inFlight.delete(shared);
      shared.controller.abort();
    }
  }
}

function keyOf({ endpoint, request, token, credentials, headers }: Question): string {
  const plain = typeof headers === 'function' ? [] : [...new Headers(headers)];
  return JSON.stringify([endpoint, request, token, credentials, plain]);
}

function sameHeaders(one: Question, other: Question): boolean {
  const isFunction = typeof one.headers === 'function' || typeof other.headers === 'function';
  return !isFunction || one.headers === other.headers;
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
      if (error.status === 401 && !refreshed) {
        refreshed = true;
        continue;
      }
      const { retryAfter = 0 } = error;
      const again =
        error.retryable && error.code !== 'bad-answer' && (!error.status || isRetryable(error.status));
      const pause = Math.max(
        Math.random() * Math.min(longestBackoff, firstBackoff * 2 ** retry),
        retryAfter * 1000,
      );
      const inTime = retryAfter <= longestRetryAfter && performance.now() + pause < deadline;
      if (!again || !inTime || retry++ >= retries) throw error;
      await sleep(pause, signal);
    }
  }
}

/** One request. Its time covers the headers function, the answer and its body. */
async function attempt(question: Question, time: number, signal: AbortSignal): Promise<EndpointAnswer> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, time);
  signal.addEventListener('abort', stop);
  try {
    return await orAbort(post(question, controller.signal), controller.signal);
  } catch (cause) {
    if (signal.aborted || cause instanceof MeedioError) throw cause;
    throw failure(controller.signal.aborted ? 'timeout' : 'network', '', { retryable: true, cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

async function post(question: Question, signal: AbortSignal): Promise<EndpointAnswer> {
  const { endpoint, request, token, idempotencyKey, credentials = 'same-origin' } = question;
  const headers = new Headers(token ? { authorization: `Bearer ${token}` } : undefined);
  const own = typeof question.headers === 'function' ? await question.headers() : question.headers;
  new Headers(own).forEach((value, name) => headers.set(name, value));
  headers.set('content-type', 'application/json');
  headers.set('idempotency-key', `"${idempotencyKey}"`);
  const response = await fetch(endpoint, {
    method: 'POST',
    body: JSON.stringify(request),
    headers,
    credentials,
    cache: 'no-store',
    signal,
  });
  return response.ok ? readAnswer(response) : Promise.reject(await readProblem(response));
}

async function readAnswer(response: Response): Promise<EndpointAnswer> {
  const answer = await readJson(response);
  if (!isAnswer(answer)) throw badAnswer(response, 'It lacks a `url`, or a member has the wrong type.');
  return answer;
}

async function readProblem(response: Response): Promise<MeedioError> {
  const problem: Partial<Problem> = await readJson(response).then(
    (body) => (isObject(body) ? body : {}),
    () => ({}),
  );
  const { status } = response;
  const code = endpointErrorCodes.find((one) => one === problem.code) ?? codeFor(status);
  return failure(code, `The endpoint answered ${status}.`, {
    status,
    retryable: typeof problem.retryable === 'boolean' ? problem.retryable : isRetryable(status),
    retryAfter: secondsOf(response.headers.get('retry-after')) ?? numberOf(problem.retryAfter),
    requestId: typeof problem.instance === 'string' ? problem.instance : undefined,
  });
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!/[/+]json\b/i.test(type)) {
    await response.body?.cancel();
    throw badAnswer(
      response,
      /html/i.test(type)
        ? 'It is a web page, not JSON: perhaps a login page, or `endpoint` is not the endpoint’s address.'
        : 'Its content type is not JSON.',
    );
  }
  const text = await readText(response);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw badAnswer(response, 'It is not valid JSON.', cause);
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return text + decoder.decode();
    size += value.length;
    if (size > answerLimit) {
      await reader?.cancel();
      throw badAnswer(response, `It is longer than ${answerLimit} bytes.`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

function isAnswer(answer: unknown): answer is EndpointAnswer {
  if (!isObject(answer)) return false;
  const { url, provider, expiresIn, unsupported } = answer as Partial<EndpointAnswer>;
  return (
    typeof url === 'string' &&
    (provider === undefined || typeof provider === 'string') &&
    (expiresIn == null || numberOf(expiresIn) !== undefined) &&
    (unsupported === undefined ||
      (Array.isArray(unsupported) && unsupported.every((name) => typeof name === 'string')))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** Seconds from a `Retry-After` header: a number or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

function badAnswer({ status }: Response, hint: string, cause?: unknown): MeedioError {
  return failure('bad-answer', hint, { status, retryable: true, cause });
}

function failure(code: EndpointErrorCode, hint: string, options: MeedioErrorOptions): MeedioError {
  return problem(code, hint, { ...options, fatal: true });
}

/** Waits until the browser has a network, and says how long that took in milliseconds. */
async function online(signal: AbortSignal): Promise<number> {
  const start = performance.now();
  if (navigator.onLine === false) {
    let back = () => {};
    const event = new Promise<void>((resolve) => {
      back = resolve;
      addEventListener('online', back);
    });
    await orAbort(event, signal).finally(() => removeEventListener('online', back));
  }
  return performance.now() - start;
}

async function sleep(time: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, time)));
  await orAbort(over, signal).finally(() => clearTimeout(timer));
}

/** The promise's result, or a rejection as soon as the signal is aborted. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    const done = () => signal.removeEventListener('abort', abort);
    promise.then(resolve, reject).then(done, done);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
}
