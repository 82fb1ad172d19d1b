/** @module Faults that a test asks for: an answer it names, a delay, a connection that is cut. */
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { refused } from './refusal.js';

export const faultShape = z
  .object({
    method: z.string().toUpperCase().optional(),
    path: z.string('is required').startsWith('/', 'must begin with a slash'),
    status: z
      .int('must be a status')
      .min(200, 'must be a status from 200')
      .max(599, 'must be a status up to 599')
      .optional(),
    delay: z
      .number('must be a number')
      .min(0, 'must not be negative')
      .max(600_000, 'must be at most 600000')
      .optional(),
    cut: z.enum(['before', 'after'], 'must be before or after').optional(),
    times: z.int('must be a whole number').min(1, 'must be at least 1').optional(),
  })
  .refine(({ status, delay, cut }) => (status ?? delay ?? cut) !== undefined, 'needs status, delay or cut');

export type Fault = z.output<typeof faultShape>;

/** Thrown when the connection is to be cut instead of answered. A `fetch` with it rejects as it would for a lost one. */
export class Cut extends TypeError {
  constructor() {
    super('fetch failed: the connection was cut, as asked for by a fault');
  }
}

export class Faults {
  #list: Fault[] = [];

  add(fault: Fault): void {
    this.#list.push({ ...fault });
  }

  list(): readonly Fault[] {
    return this.#list;
  }

  clear(): void {
    this.#list = [];
  }

  /** The first fault that is meant for a request; one that was asked for a number of times is used up by that. */
  take(method: string, path: string): Fault | undefined {
    const fault = this.#list.find((each) => each.path === path && (each.method ?? method) === method);
    if (fault?.times !== undefined && --fault.times === 0) {
      this.#list = this.#list.filter((each) => each !== fault);
    }
    return fault;
  }
}

export type Fetch = (request: Request) => Promise<Response>;

/** A `fetch` that suffers from faults. The emulator's own controls do not, so that faults can always be deleted. */
export function withFaults(fetch: Fetch, faults: Faults): Fetch {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const fault = pathname.startsWith('/_emulator/') ? undefined : faults.take(request.method, pathname);
    if (!fault) return fetch(request);

    if (fault.delay) {
      await wait(fault.delay, undefined, { signal: request.signal }).catch(() => {
        throw new Cut();
      });
    }
    if (fault.cut === 'before') throw new Cut();
    if (fault.cut === undefined && fault.status !== undefined) return answer(fault.status);
    const response = await fetch(request);
    if (fault.cut === 'after') throw new Cut();
    return response;
  };
}

function answer(status: number): Response {
  const empty = [204, 205, 304].includes(status);
  return empty ? new Response(null, { status }) : refused(status, 'This answer was asked for by a fault.');
}
