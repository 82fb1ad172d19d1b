import { describe, expect, it } from 'vitest';
import { codeFor, endpointErrorCodes, errorCodes, idPattern, isRetryable, kinds } from '../src/protocol.js';

describe('what element and endpoint share', () => {
  it('knows four kinds of meeting', () => {
    expect(kinds).toEqual(['meeting', 'room', 'queue', 'board']);
  });

  it('has one closed list of error codes', () => {
    const endpoint = [
      ...['network', 'timeout', 'unauthenticated', 'forbidden', 'not-found', 'closed'],
      ...['invalid-request', 'rate-limited', 'unavailable', 'bad-answer'],
    ];
    const page = ['missing-address', 'invalid-id', 'invalid-url', 'origin-not-allowed', 'csp-blocked'];
    const harmless = ['insecure-context', 'policy-blocked', 'load-timeout', 'unreachable', 'frame-removed'];
    expect([...endpointErrorCodes].sort()).toEqual([...endpoint].sort());
    expect([...errorCodes].sort()).toEqual([...endpoint, ...page, ...harmless].sort());
  });

  it.each([
    [400, 'invalid-request', false],
    [401, 'unauthenticated', false],
    [403, 'forbidden', false],
    [404, 'not-found', false],
    [405, 'invalid-request', false],
    [408, 'unavailable', true],
    [409, 'unavailable', true],
    [410, 'closed', false],
    [413, 'invalid-request', false],
    [415, 'invalid-request', false],
    [418, 'invalid-request', false],
    [422, 'invalid-request', false],
    [425, 'unavailable', true],
    [429, 'rate-limited', true],
    [500, 'unavailable', true],
    [501, 'unavailable', false],
    [502, 'unavailable', true],
    [503, 'unavailable', true],
    [504, 'unavailable', true],
    [599, 'unavailable', false],
  ])('takes %i for %s, to be tried again: %s', (status, code, retryable) => {
    expect(codeFor(status)).toBe(code);
    expect(isRetryable(status)).toBe(retryable);
  });

  it.each(['a', '42', 'appointment-42', 'A.b_c~d-e', '...', '.a', 'a'.repeat(128)])(
    'takes %j for an id',
    (id) => {
      expect(idPattern.test(id)).toBe(true);
    },
  );

  it.each(['', '.', '..', 'a/b', 'a b', 'ä', '%2e', 'a?b', 'a#b', '42\n', '\n', 'a'.repeat(129)])(
    'does not take %j for an id',
    (id) => {
      expect(idPattern.test(id)).toBe(false);
    },
  );
});
