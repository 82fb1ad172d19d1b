/** @module Calls to a service's API: a constant base, a deadline that holds, an answer of limited size. */
import { answerLimit } from '../protocol.js';
import { createBulkhead } from './bulkhead.js';
import { parseJson, readBytes } from './read-body.js';
import { RetryBudget } from './retry-budget.js';
import { UpstreamError } from './upstream-error.js';

/** How requests are sent. The global `fetch` fits, and so does whatever a test puts in its place. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Milliseconds that all calls for one request may take together. */
export const allowance = 8000;
/** Milliseconds that one attempt may take. */
const attemptAllowance = 4000;
/** Milliseconds to wait at most before the one retry. */
const longestPause = 250;

/** What all calls for one request have together. */
export interface Budget {
  /** When all has to be over, on the clock of `performance.now()`. */
  until: number;
  /** Asked before each attempt; throws if there may be no more. */
  spend: () => Promise<void>;
}

export interface Call extends Budget {
  method: 'GET' | 'POST' | 'DELETE';
  /** Segments, not yet encoded. */
  path: readonly string[];
  body?: object | undefined;
}

/** Makes calls: answers the parsed JSON of a 2xx answer, throws {@link UpstreamError} for anything else. */
export function createUpstream(baseUrl: string, headers: Record<string, string>, fetch: Fetch) {
  const inBulkhead = createBulkhead();
  const retries = new RetryBudget();

  async function attempt({ method, path, body }: Call, signal: AbortSignal): Promise<unknown> {
    const response = await fetch([baseUrl, ...path.map(encodeURIComponent)].join('/'), {
      method,
      headers: {
        Accept: 'application/json',
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...headers,
      },
      redirect: 'manual',
      signal,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) {
      response.body?.cancel().catch(() => undefined);
      throw failed(response);
    }
    const bytes = await readBytes(response.body, answerLimit);
    if (!bytes) throw new UpstreamError('bad-answer');
    try {
      return parseJson(bytes);
    } catch {
      throw new UpstreamError('bad-answer');
    }
  }

  const once = (call: Call) =>
    inBulkhead(async () => {
      await call.spend();
      retries.countCall();
      const ms = Math.min(attemptAllowance, call.until - performance.now());
      return within(ms, (signal) => attempt(call, signal));
    });

  return async (call: Call): Promise<unknown> => {
    try {
      return await once(call);
    } catch (error) {
      const pause = Math.random() * longestPause;
      const isWorthRetrying = error instanceof UpstreamError && error.isLost && error.reason !== 'bad-answer';
      if (call.method === 'POST' || !isWorthRetrying || performance.now() + pause >= call.until) throw error;
      if (!retries.take()) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      return once(call);
    }
  };
}

/**
 * Gives work so many milliseconds. It is raced and not only signalled: a `fetch` from elsewhere may not listen.
 * Whatever it throws by itself counts as unreachable.
 */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (ms <= 0) throw new UpstreamError('deadline');
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UpstreamError('deadline')), ms);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } catch (error) {
    throw error instanceof UpstreamError ? error : new UpstreamError('unreachable');
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

function failed({ status, headers }: Response): UpstreamError {
  // Browsers' fetch shows a redirect that was not followed as status 0.
  if (status < 400) return new UpstreamError('bad-answer');
  return new UpstreamError('status', { status, retryAfter: secondsOf(headers.get('retry-after')) });
}

/** Reads `Retry-After`, as seconds or as an HTTP date, between a second and an hour. */
function secondsOf(header: string | null): number | undefined {
  if (header === null || !/^(\d+|[A-Z][a-z]{2}, .+)$/.test(header)) return undefined;
  const seconds = Number(header) || Math.ceil((Date.parse(header) - Date.now()) / 1000) || 0;
  return Math.min(Math.max(seconds, 1), 3600);
}
