/** @module Where people meet, as the emulator keeps it, and when such a place closes. */
import type { Organization } from './organization.js';
import type { Place } from './signals.js';

interface Visits {
  readonly organization: Organization;
  /** All times in milliseconds since 1970. */
  readonly createdAt: number;
  /** How many are in the call now. */
  present: number;
  /** When the last one left, unless nobody ever came. */
  leftAt?: number;
  deletedAt?: number;
}

export interface Meeting extends Visits {
  readonly kind: 'meeting';
  readonly id: string;
  readonly type: 'MEETING' | 'CONSULTATION';
  readonly isInfinite: boolean;
  /** Of the short link, if the meeting was created with parameters. */
  readonly code?: string | undefined;
}

export interface Room extends Visits {
  readonly kind: 'room';
  readonly slug: string;
  readonly title?: string | undefined;
}

export interface Member {
  readonly userId: string;
  readonly fullName: string;
  /** What makes a link the member's own; the service signs members in, and documents nothing for frames. */
  readonly key: string;
  isActive: boolean;
  isAutoAccepting: boolean;
  joinedCallAt: number | null;
}

/** A queue or a board. `kind` is the API that made it; a queue of type `BOARD` looks like a board to visitors. */
export interface Queue extends Visits {
  readonly kind: 'queue' | 'board';
  readonly id: string;
  name: string;
  slug: string;
  type: 'WAITING_ROOM' | 'BOARD';
  closingMessage: string;
  hasWaitingList: boolean;
  isActive: boolean;
  members: Member[];
}

export type Venue = Meeting | Room | Queue;

const grace = 15 * 60 * 1000;

/**
 * When a venue closes if nothing else happens. A meeting: 15 minutes after its creation if nobody joins, else 15 minutes
 * after the last one left. A room: the latter alone. A long-lasting meeting, a queue or a board: when it is deleted.
 */
export function closesAt(venue: Venue): number {
  if (venue.deletedAt !== undefined) return venue.deletedAt;
  const lasting = venue.kind === 'meeting' ? venue.isInfinite : venue.kind !== 'room';
  if (lasting || venue.present > 0) return Infinity;
  return (venue.leftAt ?? (venue.kind === 'meeting' ? venue.createdAt : Infinity)) + grace;
}

export function isClosed(venue: Venue, now: number): boolean {
  return now >= closesAt(venue);
}

/** The path of a venue's page. */
export function pathOf(venue: Venue): string {
  if (venue.kind === 'meeting') return `/meetings/${venue.id}`;
  if (venue.kind === 'room') return `/${venue.slug}`;
  return venue.type === 'BOARD' ? `/board/${venue.slug}` : `/queue/${venue.slug}`;
}

/**
 * How a visitor gets in. `open`: straight into the call that all share. `ajar`: into the same call, once a member lets
 * them in. `queue`: into a conversation with one member, when it is their turn.
 */
export function doorOf(venue: Venue): 'open' | 'ajar' | 'queue' {
  if (!isQueue(venue)) return 'open';
  if (venue.type === 'WAITING_ROOM') return 'queue';
  return venue.hasWaitingList ? 'ajar' : 'open';
}

/** Whether it is a queue or board that takes nobody at present. */
export function isInactive(venue: Venue): venue is Queue {
  return isQueue(venue) && !venue.isActive;
}

/** Whose link it is, if it is a member's; `null` if it says so and is not, or not any more. */
export function memberOf(venue: Venue, key: string): Member | undefined | null {
  if (!key || !isQueue(venue)) return undefined;
  return venue.members.find((member) => member.key === key) ?? null;
}

export function isMember(venue: Venue, member: Member): boolean {
  return isQueue(venue) && venue.members.includes(member);
}

function isQueue(venue: Venue): venue is Queue {
  return venue.kind === 'queue' || venue.kind === 'board';
}

/** What is at a path, as the page needs to know it; `problem` if there is nothing to join. */
export function placeAt(path: string, venue: Venue | undefined, now: number, key = ''): Place {
  const kind = kindAt(path);
  if (!venue) return { kind, title: titles[kind], problem: 'not-found' };
  const title = titleOf(venue) || titles[kind];
  if (isClosed(venue, now)) return { kind, title, problem: 'closed' };
  const member = memberOf(venue, key);
  if (member === null) return { kind, title, problem: 'not-member' };
  if (isInactive(venue) && !member) {
    return { kind, title, problem: 'inactive', closingMessage: venue.closingMessage };
  }
  const door = doorOf(venue);
  if (member) return { kind, title, ...(door === 'queue' && { entrance: 'desk' }) };
  return { kind, title, ...(door !== 'open' && { entrance: 'line' }) };
}

const titles = { meeting: 'Meeting', room: 'Room', queue: 'Queue', board: 'Board' } as const;

function kindAt(path: string): Place['kind'] {
  const [, first, second] = path.split('/');
  if (second === undefined) return 'room';
  return first === 'queue' || first === 'board' ? first : 'meeting';
}

/** What its page is headed with. */
export function titleOf(venue: Venue): string {
  if (venue.kind === 'meeting') return venue.type === 'CONSULTATION' ? 'Consultation' : 'Meeting';
  return venue.kind === 'room' ? (venue.title ?? venue.slug) : venue.name;
}
