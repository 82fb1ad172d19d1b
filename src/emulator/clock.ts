/** The emulator's time, in milliseconds since 1970. Nothing else here asks what time it is. */
export interface Clock {
  now(): number;
  /** Moves the clock forward; real time goes on from there. */
  advance(seconds: number): void;
  reset(): void;
}

export function createClock(source: () => number = Date.now): Clock {
  let ahead = 0;
  return {
    now: () => source() + ahead,
    advance: (seconds) => void (ahead += seconds * 1000),
    reset: () => void (ahead = 0),
  };
}
