import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RetryBudget } from '../../src/server/retry-budget.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How many of so many retries are allowed after so many calls. */
function allowed(budget: RetryBudget, calls: number, wanted: number): number {
  for (let n = 0; n < calls; n++) budget.countCall();
  return Array.from({ length: wanted }, () => budget.take()).filter(Boolean).length;
}

test.each([
  [0, 10],
  [100, 10],
  [101, 11],
  [200, 20],
  [1000, 100],
])('after %i calls in a minute: %i retries', (calls, retries) => {
  expect(allowed(new RetryBudget(), calls, 200)).toBe(retries);
});

test('a minute later there are new ones, and the calls of then count no more', () => {
  const budget = new RetryBudget();
  expect(allowed(budget, 300, 50)).toBe(30);
  vi.advanceTimersByTime(59_000);
  expect(allowed(budget, 0, 50)).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(allowed(budget, 0, 50)).toBe(10);
});

test('calls that go on make room for retries that go on', () => {
  const budget = new RetryBudget();
  let retries = 0;
  for (let second = 0; second < 600; second++) {
    retries += allowed(budget, 10, 5);
    vi.advanceTimersByTime(1000);
  }
  // Ten minutes of 600 calls, and at the beginning ten more than a tenth.
  expect(retries).toBeGreaterThan(580);
  expect(retries).toBeLessThan(620);
});
