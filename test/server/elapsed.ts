import { vi } from 'vitest';

/** The time that passes until the work is done, in steps small enough for everything else to happen in between. */
export async function elapsed(work: Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = false;
  const finish = () => void (done = true);
  work.then(finish, finish);
  while (!done) {
    await new Promise(setImmediate);
    // While no timer is pending, the work is elsewhere, and the clock waits for it.
    if (vi.getTimerCount() > 0) await vi.advanceTimersByTimeAsync(10);
  }
  return performance.now() - start;
}
