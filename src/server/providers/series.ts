/**
 * @module A reference outlives its meetings. The service closes a meeting for good, so one reference is a series of
 * meetings 0, 1, 2 …, of which at most one is open. Everything we assume about closed ids is in this one function.
 */
import type { MeetingIds } from '../meeting-id.js';
import { remember } from '../recent.js';
import { createOnce, lookUp, type Made, type Missing } from './create-once.js';

/** So many ids in a row the service may refuse to create before a request gives up. */
const mostRefusals = 8;
/** No reference has had so many meetings: a service that says so says it of anything. */
const longestSeries = 2 ** 16;

export interface Meetings<T> {
  get: (id: string) => Promise<T>;
  /** Absent if nothing may be created. */
  create?: ((id: string) => Promise<T>) | undefined;
}

/** How many meetings of a series are known to be over, by the series' first id. Losing it costs time only. */
export type Memory = Map<string, number>;
const mostRemembered = 10_000;

/**
 * Finds the open meeting of a series, or creates the next one.
 *
 * @returns the meeting; or why there is none: `absent`, `closed`, or `refused` if it could not be created
 */
export async function openSeries<T extends object>(
  ids: MeetingIds,
  { get, create }: Meetings<T>,
  memory: Memory,
): Promise<Made<T> | Missing | 'refused'> {
  const first = await ids(0);
  async function look(n: number): Promise<T | Missing> {
    const found = await lookUp(get(await ids(n)));
    if (found === 'closed') remember(memory, first, n + 1, mostRemembered);
    return found;
  }

  let { n, found } = await firstNotClosed(look, memory.get(first) ?? 0);
  if (found === 'closed') return 'closed';
  if (n > 0) remember(memory, first, n, mostRemembered);
  for (const end = n + mostRefusals; ; found = await look(n)) {
    if (typeof found === 'object') return { it: found, created: false };
    if (found === 'absent') {
      if (!create) return n === 0 ? 'absent' : 'closed';
      const id = await ids(n);
      const made = await createOnce(
        () => create(id),
        () => get(id),
      );
      if (made !== 'refused') return made;
    }
    if (++n === end) return 'refused';
  }
}

/**
 * Finds the first meeting that is not over. All before it are over and none after it is, so strides may double until
 * one leads past the last that is over, and then halve: the two-hundredth costs a dozen lookups and not two hundred.
 */
async function firstNotClosed<T extends object>(look: (n: number) => Promise<T | Missing>, start: number) {
  let n = start;
  let found = await look(n);
  let lastClosed = start - 1;
  for (let stride = 1; found === 'closed' && n < longestSeries; stride *= 2) {
    lastClosed = n;
    n += stride;
    found = await look(n);
  }
  while (found === 'absent' && n - lastClosed > 1) {
    const middle = Math.floor((lastClosed + n) / 2);
    const between = await look(middle);
    if (between === 'closed') lastClosed = middle;
    else [n, found] = [middle, between];
  }
  return { n, found };
}
