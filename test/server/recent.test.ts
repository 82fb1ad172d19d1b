import { expect, test } from 'vitest';
import { remember } from '../../src/server/recent.js';

test('what was used last stays, and the oldest is forgotten', () => {
  const memory = new Map<string, number>();
  for (const [key, value] of [
    ['a', 1],
    ['b', 2],
    ['a', 3],
    ['c', 4],
  ] as const)
    remember(memory, key, value, 2);
  expect([...memory]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
});
