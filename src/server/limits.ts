/** @module How much one person, one network and the service itself may be given in a minute. */
import { networkOf } from './client-ip.js';
import { createCounter, createSlidingCounter, type Counter } from './counter.js';
import type { Grant } from './grant.js';
import { hex, type Hmac } from './hmac.js';
import { Refusal } from './problem.js';
import type { Report } from './report.js';
import { sharedStore, type LimitStore, type SharedStore } from './store.js';

export interface Limits {
  /** Requests a minute of one `subject` of one `tenant`. Default: 60. `Infinity` switches a limit off. */
  subject?: number;
  /**
   * Requests a minute from one address, or from one IPv6 network of 64 bits, those that `authorize` would refuse
   * among them. Default: 600. See `clientIp`.
   */
  ip?: number;
  /**
   * Calls to each service in any 60 seconds; most requests need one or two. Default: 800; Meedio allows 1,000.
   */
  service?: number;
  /** Where processes share the limits. Default: none, each counts in its own memory. */
  store?: LimitStore;
}

/** Throws a TypeError that names the option in quotes. */
export function checkLimits(limits: Limits): CheckedLimits {
  if (typeof limits !== 'object' || limits === null) throw new TypeError('"limits" must be an object');
  const { subject, ip, service, store } = limits;
  if (store !== undefined && typeof store?.eval !== 'function') {
    throw new TypeError('"limits.store" must be a client of ioredis, iovalkey or redis');
  }
  return {
    subject: checkLimit('subject', subject ?? 60),
    ip: checkLimit('ip', ip ?? 600),
    service: checkLimit('service', service ?? 800),
    store: store && sharedStore(store),
  };
}

interface CheckedLimits {
  subject: number;
  ip: number;
  service: number;
  store: SharedStore | undefined;
}

function checkLimit(name: string, limit: number): number {
  if (limit === Infinity || (Number.isSafeInteger(limit) && limit > 0)) return limit;
  throw new TypeError(`"limits.${name}" must be a whole number above 0, or Infinity`);
}

/** Counts requests and calls, and refuses those above the limits. */
export interface Limiter {
  /** Counts a request. Throws 429 if there were too many from its address. */
  admitAddress(request: Request, report: Report): Promise<void>;
  /** Counts a request. Throws 429 if there were too many of its subject. */
  admitSubject(grant: Grant, report: Report): Promise<void>;
  /** Counts a call to a service. Throws 503 if there were too many. */
  spend(provider: string, report: Report): Promise<void>;
}

/** @param clientIp the address of whoever sends a request; anything that is no address switches that limit off */
export function createLimiter(
  { subject, ip, service, store }: CheckedLimits,
  clientIp: (request: Request) => unknown,
  hmac: Hmac,
): Limiter {
  const ofSubjects = subject === Infinity ? undefined : createCounter('subject', subject, store);
  const ofAddresses = ip === Infinity ? undefined : createCounter('ip', ip, store);
  const ofCalls = service === Infinity ? undefined : createSlidingCounter('service', service, store);
  let hasSaidSo = false;

  /** A store is told nobody's name: it gets a hash. */
  async function keyOf(name: readonly string[]): Promise<string> {
    const text = JSON.stringify(['limit', ...name]);
    return store ? hex((await hmac(text)).slice(0, 16)) : text;
  }

  /** Answers the seconds to wait. */
  async function count(counter: Counter | undefined, name: string[], report: Report): Promise<number> {
    if (!counter) return 0;
    const key = await keyOf(name);
    return Math.ceil((await counter(key, () => report.event('limit-store-failed'))) / 1000);
  }

  return {
    async admitAddress(request, report) {
      if (!ofAddresses) return;
      const network = networkOf(clientIp(request));
      if (network !== undefined) return refuseAbove(await count(ofAddresses, [network], report));
      if (!hasSaidSo) report.event('no-client-ip');
      hasSaidSo = true;
    },
    async admitSubject({ tenant = '', subject }, report) {
      refuseAbove(await count(ofSubjects, [tenant, subject], report));
    },
    async spend(provider, report) {
      const retryAfter = await count(ofCalls, [provider], report);
      if (!retryAfter) return;
      report.event('service-budget-spent');
      throw new Refusal(503, 'The meeting service has had enough requests for this minute.', { retryAfter });
    },
  };
}

function refuseAbove(retryAfter: number): void {
  if (retryAfter) throw new Refusal(429, 'You have asked very often. Wait a little.', { retryAfter });
}
