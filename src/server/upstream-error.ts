/** @module How a call to a service fails, and what the visitor is told of it. */
import { Refusal } from './problem.js';

/**
 * `status`: the service answered, and not with 2xx · `deadline`: no whole answer in time · `unreachable`: no whole
 * answer · `bad-answer`: an answer that is a redirect, too large, no JSON or of another shape.
 */
export type UpstreamReason = 'status' | 'deadline' | 'unreachable' | 'bad-answer';

/**
 * A call that failed. It has no `cause`: what a fetch throws may hold the request, and so the service's
 * credentials.
 */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  readonly reason: UpstreamReason;
  readonly status: number | undefined;
  /** Seconds that the service asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(
    reason: UpstreamReason,
    { status, retryAfter }: { status?: number; retryAfter?: number | undefined } = {},
  ) {
    super(status === undefined ? reason : `${reason} ${status}`);
    this.reason = reason;
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** Whether the service may have done what was asked of it all the same, and asking again may succeed. */
  get isLost(): boolean {
    return this.status === undefined || this.status >= 500;
  }

  /** Whether the same call may succeed a moment later. A service that names a time to wait does not mean a moment. */
  get mayPassSoon(): boolean {
    return this.isLost && this.reason !== 'bad-answer' && this.retryAfter === undefined;
  }

  /** Whether the service does not accept our credentials. */
  get isOurFault(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** Seconds to wait after a 429 that names none. */
const defaultWait = 5;

/** What the visitor is told. The service's 401 is never theirs. */
export function toRefusal(error: UpstreamError): Refusal {
  if (error.isOurFault) {
    return new Refusal(502, 'The meeting service does not accept this server.', { retryable: false });
  }
  if (error.status === 429) {
    const retryAfter = error.retryAfter ?? defaultWait;
    return new Refusal(503, 'The meeting service has too many requests at the moment.', { retryAfter });
  }
  if (error.reason === 'deadline') return new Refusal(504, 'The meeting service did not answer in time.');
  if (error.reason === 'unreachable') return new Refusal(502, 'The meeting service cannot be reached.');
  const { retryAfter } = error;
  return new Refusal(502, 'The meeting service gave an answer that is of no use.', { retryAfter });
}
