/** @module Counting against a limit a minute: in a store that processes share, or in memory. */
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * A client of Redis or Valkey: of `ioredis`, `iovalkey` or `redis`, connected. All processes that share it share the
 * limits. What it stores is counters under hashes, each for a minute.
 */
export interface LimitStore {
  eval(...args: never[]): Promise<unknown>;
}

/** Milliseconds that the store may take: it is asked within the time of a request. */
const patience = 250;
/** Milliseconds without asking it, after it has failed. */
const rest = 5000;

/**
 * Counts one more under a key. Answers 0, or, above the limit, the seconds until the next minute begins.
 *
 * @param onStoreFailure hears that from now on the same limit counts in this process's memory
 */
export type Counter = (key: string, onStoreFailure: () => void) => Promise<number>;

export function createCounter(name: string, points: number, store: LimitStore | undefined): Counter {
  const options = { keyPrefix: `meedio-elements:v1:${name}`, points, duration: 60 };
  const local = new RateLimiterMemory(options);
  if (!store) return (key) => secondsToWait(local.consume(key));

  // The client of the package `redis` takes other arguments than the rest, and is the one that defines no commands.
  const useRedisPackage = !('defineCommand' in store);
  const shared = new RateLimiterRedis({ ...options, storeClient: store, useRedisPackage });
  let restsUntil = 0;
  return async (key, onStoreFailure) => {
    if (performance.now() >= restsUntil) {
      try {
        return await secondsToWait(withPatience(shared.consume(key)));
      } catch {
        restsUntil = performance.now() + rest;
        onStoreFailure();
      }
    }
    return secondsToWait(local.consume(key));
  };
}

async function secondsToWait(consuming: Promise<unknown>): Promise<number> {
  try {
    await consuming;
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    return Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
  }
}

/** A client that has lost its connection may keep commands back for as long as it likes. */
async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The store did not answer in time.')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
