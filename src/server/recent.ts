/** @module Remembering what was used last, and not more than so much of it. */

/** Remembers a value as the newest, and forgets the oldest above so many. */
export function remember<V>(memory: Map<string, V>, key: string, value: V, most: number): void {
  memory.delete(key);
  memory.set(key, value);
  const [oldest] = memory.keys();
  if (memory.size > most && oldest !== undefined) memory.delete(oldest);
}
