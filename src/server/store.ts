/** @module The store that processes share: Redis or Valkey, by whichever client the application has. */

/**
 * A client of Redis or Valkey: of `ioredis`, `iovalkey` or `redis`, connected. All processes that share it share the
 * limits. What it stores is counters under hashes, each for a minute.
 */
export interface LimitStore {
  eval(...args: never[]): Promise<unknown>;
}

/** One way to run a script, that of the package `redis`. */
export interface SharedStore {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/**
 * A store of its own behind the application's client, on which a limiting library would otherwise define commands that
 * the application may have defined for itself.
 */
export function sharedStore(client: LimitStore): SharedStore {
  // The client of the package `redis` takes other arguments than the rest, and is the one that defines no commands.
  if (!('defineCommand' in client)) return client;
  const others = client as { eval(script: string, ...args: (string | number)[]): Promise<unknown> };
  return {
    eval: (script, { keys, arguments: args }) => others.eval(script, keys.length, ...keys, ...args),
  };
}
