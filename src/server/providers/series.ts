/**
 * @module A reference outlives its meetings. The service closes a meeting for good, so one reference is a series of
 * meetings 0, 1, 2 …, of which at most one is open. Everything we assume about closed ids is in this one function.
 */
import type { MeetingIds } from '../meeting-id.js';
import { createOnce, lookUp, type Made, type Missing } from './create-once.js';

/** So many ids in a row may turn out to be used up before a request gives up. */
const longestWalk = 8;

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
  const start = memory.get(first) ?? 0;
  let outcome: Missing | 'refused' = start > 0 ? 'closed' : 'absent';

  for (let n = start; n < start + longestWalk; n++) {
    const id = n === 0 ? first : await ids(n);
    const found = await lookUp(get(id));
    if (typeof found === 'object') return { it: found, created: false };
    if (found === 'closed') {
      remember(memory, first, n + 1);
      outcome = 'closed';
      continue;
    }
    if (!create) return outcome;
    const made = await createOnce(
      () => create(id),
      () => get(id),
    );
    if (made !== 'refused') return made;
    outcome = 'refused';
  }
  return outcome;
}

function remember(memory: Memory, first: string, n: number): void {
  memory.delete(first);
  memory.set(first, n);
  const [oldest] = memory.keys();
  if (memory.size > mostRemembered && oldest !== undefined) memory.delete(oldest);
}
