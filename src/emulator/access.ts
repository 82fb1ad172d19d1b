/** @module Who may use the API, how often, and in which format. */
import type { Clock } from './clock.js';
import type { Organization } from './organization.js';
import { Refusal } from './refusal.js';

export interface ApiKey {
  key: string;
  secret: string;
  /** When the key stops working: a date, or what `new Date()` makes one of. Default: never. */
  expires?: Date | string | number | undefined;
}

/** A key and whose it is. */
export interface OwnedKey extends ApiKey {
  organization: Organization;
}

/** The key that always works. */
export const defaultKey: ApiKey = { key: 'meedio_key', secret: 'meedio_secret' };

/** The key of the second organization, a medical one. */
export const medicalKey: ApiKey = { key: 'medical_key', secret: 'medical_secret' };

/** Requests in a minute, of each key. */
const perMinute = 1000;
const minute = 60_000;

export class Access {
  readonly #keys = new Map<string, { secret: string; expires: number; organization: Organization }>();
  readonly #windows = new Map<string, { since: number; count: number }>();
  readonly #clock: Clock;

  constructor(keys: readonly OwnedKey[], clock: Clock) {
    this.#clock = clock;
    for (const { key, secret, expires, organization } of keys) {
      const end = expires === undefined ? Infinity : new Date(expires).getTime();
      if (Number.isNaN(end)) throw new TypeError(`The key ${key} has an invalid date in expires.`);
      this.#keys.set(key, { secret, expires: end, organization });
    }
  }

  /**
   * Refuses with 401 without a valid key, with 429 above the limit, with 406 if the answer may not be JSON; and, as
   * RFC 2324 has it, with 418 what is meant for a coffee pot.
   */
  check(headers: Headers): void {
    this.organizationOf(headers);
    this.#count(headers.get('API_KEY') ?? '');
    if (!acceptsJson(headers.get('Accept'))) throw new Refusal(406, 'The API answers application/json only.');
    if (headers.get('Content-Type') === 'message/coffeepot') throw new Refusal(418, 'I’m a teapot.');
  }

  /** Whose key it is; refuses with 401 without a valid one. */
  organizationOf(headers: Headers): Organization {
    const known = this.#keys.get(headers.get('API_KEY') ?? '');
    if (!known || known.secret !== headers.get('API_SECRET') || this.#clock.now() >= known.expires) {
      throw new Refusal(401, 'API_KEY and API_SECRET are missing, wrong or expired.');
    }
    return known.organization;
  }

  reset(): void {
    this.#windows.clear();
  }

  #count(key: string): void {
    const now = this.#clock.now();
    let window = this.#windows.get(key);
    if (!window || now >= window.since + minute) this.#windows.set(key, (window = { since: now, count: 0 }));
    if (window.count >= perMinute) {
      const seconds = Math.ceil((window.since + minute - now) / 1000);
      throw new Refusal(429, `More than ${perMinute} requests in a minute.`, {
        'Retry-After': String(seconds),
      });
    }
    window.count += 1;
  }
}

/** Whether an `Accept` header allows JSON. None allows everything. */
export function acceptsJson(accept: string | null): boolean {
  if (!accept?.trim()) return true;
  return accept.split(',').some((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const refused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return !refused && ['*/*', 'application/*', 'application/json'].includes(type);
  });
}
