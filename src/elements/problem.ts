/** @module An element's errors: what is wrong, in the words that people see too, and what to do about it. */
import { MeedioError, type MeedioErrorOptions } from '../errors.js';
import { refusalHints } from '../frame-content.js';
import type { ErrorCode } from '../protocol.js';
import { english } from './messages.js';

const hints: Partial<Record<ErrorCode, string>> = {
  ...refusalHints,
  'insecure-context': 'Serve it by https:.',
  'load-timeout': 'Check the address, and that its server lets this page frame it.',
  unreachable: 'Check the network and the address.',
};

export const worthRetrying = { retryable: true };

export function hintFor(code: ErrorCode): string {
  return hints[code] ?? '';
}

export function problem(code: ErrorCode, hint = hintFor(code), options?: MeedioErrorOptions): MeedioError {
  return new MeedioError(code, `${english[code]} ${hint}`.trim(), options);
}
