/** @module Calls to a service's API: a constant base, a deadline that holds, an answer of limited size. */
import { answerLimit } from '../protocol.js';
import { createBulkhead } from './bulkhead.js';
import { createCircuit, type Tell } from './circuit.js';
import { durations } from './durations.js';
import { parseJson, readBytes } from './read-body.js';
import { RetryBudget } from './retry-budget.js';
import { UpstreamError } from './upstream-error.js';
import { within } from './within.js';

/** How requests are sent. The global `fetch` fits, and so does whatever a test puts in its place. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What all calls for one request have together. */
export interface Budget {
  /** When all has to be over, on the clock of `performance.now()`. */
  until: number;
  /** To be awaited before each attempt: throws when the calls of this minute are spent. */
  spend: () => Promise<void>;
  /** To be told when the service is left alone because it fails, and when it works again. */
  tell: Tell;
}

export interface Call extends Budget {
  method: 'GET' | 'POST' | 'DELETE';
  /** Segments, not yet encoded. */
  path: readonly string[];
  body?: object | undefined;
}

/** Makes calls: answers the parsed JSON of a 2xx answer, throws {@link UpstreamError} for anything else. */
export function createUpstream(baseUrl: string, headers: Record<string, string>, fetch: Fetch) {
  const inCircuit = createCircuit();
  const inBulkhead = createBulkhead();
  const retries = new RetryBudget();

  async function send({ method, path, body }: Call, signal: AbortSignal): Promise<unknown> {
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

  async function attempt(call: Call): Promise<unknown> {
    await call.spend();
    retries.countCall();
    const ms = Math.min(durations.attempt, call.until - performance.now());
    const late = () => new UpstreamError('deadline');
    if (ms <= 0) throw late();
    return within(ms, late, (signal) => send(call, signal)).catch((error: unknown) => {
      throw error instanceof UpstreamError ? error : new UpstreamError('unreachable');
    });
  }

  const once = (call: Call) => inCircuit(call.tell, () => inBulkhead(() => attempt(call)));

  return async (call: Call): Promise<unknown> => {
    try {
      return await once(call);
    } catch (error) {
      const pause = Math.random() * durations.pause;
      const isWorthRetrying = error instanceof UpstreamError && error.mayPassSoon;
      if (call.method === 'POST' || !isWorthRetrying || performance.now() + pause >= call.until) throw error;
      if (!retries.take()) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
      return once(call);
    }
  };
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
