/** @module Retries mend single faults. When everything fails, they are a second load: so only a few are allowed. */

const share = 0.1;
const atLeast = 10;

/** Allows as many retries as a tenth of the last minute's calls, and at least ten. */
export class RetryBudget {
  readonly #calls = new LastMinute();
  readonly #retries = new LastMinute();

  countCall(): void {
    this.#calls.add();
  }

  /** Takes a retry, if there is one left. */
  take(): boolean {
    if (this.#retries.total() >= Math.max(atLeast, share * this.#calls.total())) return false;
    this.#retries.add();
    return true;
  }
}

/** How often something happened in the last minute, to the second. */
class LastMinute {
  /** By second, the oldest first. */
  readonly #counts = new Map<number, number>();

  add(): void {
    const second = this.#forget();
    this.#counts.set(second, (this.#counts.get(second) ?? 0) + 1);
  }

  total(): number {
    this.#forget();
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }

  /** Answers the present second. */
  #forget(): number {
    const now = Math.floor(performance.now() / 1000);
    for (const second of this.#counts.keys()) {
      if (second > now - 60) break;
      this.#counts.delete(second);
    }
    return now;
  }
}
