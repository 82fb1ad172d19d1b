/** @module The one error type. Its `code` is for programs, its `message` for the person who can mend it. */
import type { ErrorCode } from './protocol.js';

export interface MeedioErrorOptions extends ErrorOptions {
  fatal?: boolean;
  retryable?: boolean;
  retryAfter?: number | undefined;
  status?: number | undefined;
  requestId?: string | undefined;
}

export class MeedioError extends Error {
  override readonly name = 'MeedioError';
  /** What went wrong, one of a closed set. */
  declare readonly code: ErrorCode;
  /** Whether no meeting can be shown because of it. A call that is shown goes on after an error that is not fatal. */
  declare readonly fatal: boolean;
  /** Whether trying again can help. */
  declare readonly retryable: boolean;
  /** Seconds to wait before trying again, when the endpoint named them. */
  declare readonly retryAfter?: number | undefined;
  /** The HTTP status of the endpoint's answer, when there was one. */
  declare readonly status?: number | undefined;
  /** The endpoint's `instance`, to find the request in its logs. */
  declare readonly requestId?: string | undefined;

  constructor(code: ErrorCode, message: string, options: MeedioErrorOptions = {}) {
    super(message, options);
    Object.assign(this, { fatal: false, retryable: false }, options, { code });
  }
}
