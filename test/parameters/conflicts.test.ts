import { describe, expect, it } from 'vitest';
import { conflict } from '../../src/parameters/conflicts.js';
import type { ParameterValues } from '../../src/parameters/index.js';

const withoutDevices = { video: 'off', videoButton: 'off', audio: 'off', audioButton: 'off' } as const;

describe('a conflict', () => {
  it.each<[ParameterValues, RegExp]>([
    [{ autoJoin: true }, /^auto-join .*tos-accepted/],
    [{ autoJoin: true, tosAccepted: false }, /^auto-join .*tos-accepted/],
    [{ autoJoin: true, tosAccepted: true, ...withoutDevices }, /^auto-join .*camera/],
  ])('%j cannot work, and one sentence says so', (values, sentence) => {
    expect(conflict(values)).toMatch(sentence);
  });

  it.each<ParameterValues>([
    {},
    { autoJoin: false },
    { tosAccepted: true },
    { autoJoin: true, tosAccepted: true },
    { autoJoin: true, tosAccepted: true, video: 'off', audio: 'off' },
    withoutDevices,
  ])('%j can', (values) => {
    expect(conflict(values)).toBeUndefined();
  });
});
