/** @module A minute that slides: whenever one begins to count, there are never more than the limit in 60 seconds. */
import type { Count } from './counter.js';
import type { SharedStore } from './store.js';

const minute = 60_000;

/** Here and in the store it is a list of times, no longer than the limit: its oldest says when there is room again. */
export function slidingHere(limit: number): Count {
  const lists = new Map<string, number[]>();
  return (key) => {
    const now = performance.now();
    const times = lists.get(key) ?? [];
    lists.set(key, times);
    const oldest = times.at(-limit) ?? -Infinity;
    if (now - oldest < minute) return Promise.resolve(minute - (now - oldest));
    times.push(now);
    if (times.length > limit) times.shift();
    return Promise.resolve(0);
  };
}

/** The newest is the first. The store's own clock counts, so the processes' need not agree. */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local limit, minute = tonumber(ARGV[1]), tonumber(ARGV[2])
local oldest = redis.call('LINDEX', KEYS[1], limit - 1)
if oldest and now - oldest < minute then return minute - (now - oldest) end
redis.call('LPUSH', KEYS[1], now)
redis.call('LTRIM', KEYS[1], 0, limit - 1)
redis.call('PEXPIRE', KEYS[1], minute)
return 0`;

export function slidingIn(store: SharedStore, prefix: string, limit: number): Count {
  return async (key) =>
    Number(
      await store.eval(script, {
        keys: [`${prefix}:${key}`],
        arguments: [String(limit), String(minute)],
      }),
    );
}
