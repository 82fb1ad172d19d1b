/** @module An element's errors: what is wrong, in the words that people see too, and what to do about it. */
import { MeedioError, type MeedioErrorOptions } from '../errors.js';
import { refusalHints } from '../frame-content.js';
import type { ErrorCode } from '../protocol.js';
import { english } from './messages.js';

/** What to do, where that does not depend on more than the code. */
export const hints: Partial<Record<ErrorCode, string>> = {
  ...refusalHints,
  'missing-address': 'Set `src`, or an id and `endpoint`.',
  'insecure-context': 'Serve this page by https:.',
  'load-timeout': 'Check the address and the network.',
  unreachable: 'Check the address and the network.',
};

/** These may pass by themselves. */
const passing: readonly ErrorCode[] = ['network', 'timeout', 'bad-answer', 'load-timeout', 'unreachable'];

/** @param options `fatal` unless they say otherwise */
export function problem(
  code: ErrorCode,
  hint = hints[code] ?? '',
  options?: MeedioErrorOptions,
): MeedioError {
  const message = `${english[code]} ${hint}`.trim();
  return new MeedioError(code, message, { fatal: true, retryable: passing.includes(code), ...options });
}
