/** @module Counting against a limit a minute: in a store that processes share, or in memory. */
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { durations } from './durations.js';
import { slidingHere, slidingIn } from './sliding.js';
import type { SharedStore } from './store.js';
import { within } from './within.js';

/** Counts one more under a key. Answers 0, or, above the limit, the milliseconds until there is room again. */
export type Count = (key: string) => Promise<number>;

/**
 * A {@link Count} that survives its store.
 *
 * @param onStoreFailure hears that from now on the same limit counts in this process's memory
 */
export type Counter = (key: string, onStoreFailure: () => void) => Promise<number>;

/**
 * Counts in minutes that begin with the first of each key: cheap, and enough for people, for whom twice the limit
 * around the turn of a minute does no harm.
 */
export function createCounter(name: string, points: number, store: SharedStore | undefined): Counter {
  const options = { keyPrefix: prefixOf(name), points, duration: 60 };
  const here = counting(new RateLimiterMemory(options));
  if (!store) return here;
  return surviving(
    counting(new RateLimiterRedis({ ...options, storeClient: store, useRedisPackage: true })),
    here,
  );
}

/** Counts in a minute that slides, so that there are never more than the limit in any 60 seconds. */
export function createSlidingCounter(name: string, points: number, store: SharedStore | undefined): Counter {
  const here = slidingHere(points);
  return store ? surviving(slidingIn(store, prefixOf(name), points), here) : here;
}

function prefixOf(name: string): string {
  return `meedio-elements:v1:${name}`;
}

function counting(limiter: RateLimiterMemory | RateLimiterRedis): Count {
  return async (key) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (thrown) {
      if (thrown instanceof RateLimiterRes) return Math.max(1, thrown.msBeforeNext);
      throw thrown;
    }
  };
}

/**
 * Counts here while the store does not answer; a client without a connection may keep commands back for long. What the
 * store has let pass is counted here, too, so that its failure does not begin a new minute.
 */
function surviving(there: Count, here: Count): Counter {
  const late = () => new Error('The store did not answer in time.');
  let restsUntil = 0;
  return async (key, onStoreFailure) => {
    if (performance.now() >= restsUntil) {
      try {
        const wait = await within(durations.store, late, () => there(key));
        if (wait === 0) await here(key);
        return wait;
      } catch {
        restsUntil = performance.now() + durations.storeRest;
        onStoreFailure();
      }
    }
    return here(key);
  };
}
