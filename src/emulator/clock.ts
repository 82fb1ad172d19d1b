/** The emulator's time, in milliseconds since 1970. Nothing else here asks what time it is. */
export interface Clock {
  now(): number;
  /** Moves the clock forward; real time goes on from there. What is due by then happens now. */
  advance(seconds: number): void;
  reset(): void;
  /**
   * Does something later, by this clock. Nothing waits for it when the process ends.
   *
   * @param delay in milliseconds
   * @returns what calls it off
   */
  after(delay: number, action: () => void): () => void;
}

export function createClock(source: () => number = Date.now): Clock {
  let ahead = 0;
  const now = () => source() + ahead;
  const alarms = new Set<Alarm>();
  const shift = (to: number) => {
    ahead = to;
    for (const alarm of [...alarms].sort((one, other) => one.time - other.time)) alarm.set();
  };

  interface Alarm {
    time: number;
    set: () => void;
  }

  return {
    now,
    advance: (seconds) => shift(ahead + seconds * 1000),
    reset: () => shift(0),
    after(delay, action) {
      let timer: NodeJS.Timeout | undefined;
      const alarm: Alarm = {
        time: now() + delay,
        set() {
          clearTimeout(timer);
          if (alarm.time <= now()) ring();
          else timer = setTimeout(ring, alarm.time - now()).unref();
        },
      };
      const cancel = () => {
        clearTimeout(timer);
        alarms.delete(alarm);
      };
      const ring = () => {
        cancel();
        action();
      };
      alarms.add(alarm);
      alarm.set();
      return cancel;
    },
  };
}
