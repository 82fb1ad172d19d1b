/** @module A wall between a service that has become slow and everything else this process does. */
import { Refusal } from './problem.js';

/** Calls to one service that may be under way at once. */
const mostInFlight = 128;

/** Makes a gate: work above the limit is refused at once instead of waiting, because it would wait in vain. */
export function createBulkhead() {
  let inFlight = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inFlight >= mostInFlight) {
      throw new Refusal(503, 'Too many requests wait for the meeting service.', { retryAfter: 1 });
    }
    inFlight++;
    try {
      return await work();
    } finally {
      inFlight--;
    }
  };
}
