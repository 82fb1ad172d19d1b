/** @module Everything that the emulated service remembers, in memory. */
import type { Clock } from './clock.js';
import { newCode, newObjectId } from './ids.js';
import { checkOwner, type Organization, type User } from './organization.js';
import { Refusal } from './refusal.js';
import type { MeetingWish, QueueChanges, QueueWish, RoomWish } from './shapes.js';
import type { StoredParameters } from './short-links.js';
import { isClosed, pathOf, type Meeting, type Member, type Queue, type Room, type Venue } from './venues.js';

export interface ShortLink {
  meeting: Meeting;
  parameters: StoredParameters;
}

/**
 * Answers venues that are open. Asked for one that never was, it refuses with 404; for one that was closed or deleted,
 * with 410.
 */
export class Store {
  readonly #organizations: readonly Organization[];
  readonly #clock: Clock;
  readonly #meetings = new Map<string, Meeting>();
  readonly #queues = new Map<string, Queue>();
  /** Rooms, queues and boards share their slugs. A closed one stays until another takes its slug. */
  readonly #slugs = new Map<string, Room | Queue>();
  readonly #links = new Map<string, ShortLink>();

  constructor(organizations: readonly Organization[], clock: Clock) {
    this.#organizations = organizations;
    this.#clock = clock;
  }

  /** Creates a meeting, or answers the one that has the wished id already. */
  createMeeting(by: Organization, wish: MeetingWish): Meeting {
    checkOwner(by, wish.ownerEmail, this.#organizations);
    const {
      meetingId: id = crypto.randomUUID(),
      type = 'MEETING',
      isInfinite = false,
      queryParameters,
    } = wish;
    const existing = this.#meetings.get(id);
    if (existing) return this.#open(existing, 'meeting', by);
    const code = queryParameters && newCode((taken) => this.#links.has(taken));
    const meeting: Meeting = { kind: 'meeting', id, type, isInfinite, code, ...this.#unvisited(by) };
    this.#meetings.set(id, meeting);
    if (code) this.#links.set(code, { meeting, parameters: queryParameters });
    return meeting;
  }

  meeting(id: string, by: Organization): Meeting {
    return this.#open(this.#meetings.get(id.toLowerCase()), 'meeting', by);
  }

  deleteMeeting(id: string, by: Organization): Meeting {
    const meeting = this.meeting(id, by);
    if (meeting.type !== 'MEETING') throw new Refusal(400, 'Only a meeting of type MEETING can be deleted.');
    return this.#delete(meeting);
  }

  createRoom(by: Organization, { slug, title }: RoomWish): Room {
    const room: Room = { kind: 'room', slug, title, ...this.#unvisited(by) };
    this.#take(slug, room);
    return room;
  }

  room(slug: string, by: Organization): Room {
    const venue = this.#slugs.get(slug);
    return this.#open(venue?.kind === 'room' ? venue : undefined, 'room', by);
  }

  /** Nobody can name members here, so everyone in the organization is one until the queue is changed. */
  createQueue(by: Organization, kind: Queue['kind'], wish: QueueWish): Queue {
    const queue: Queue = {
      kind,
      id: newObjectId(this.#clock.now()),
      name: wish.name,
      slug: wish.slug,
      type: 'type' in wish ? wish.type : 'BOARD',
      closingMessage: wish.closingMessage ?? '',
      hasWaitingList: ('hasWaitingList' in wish ? wish.hasWaitingList : undefined) ?? true,
      isActive: true,
      members: by.users.map(memberFrom),
      ...this.#unvisited(by),
    };
    this.#take(queue.slug, queue);
    this.#queues.set(queue.id, queue);
    return queue;
  }

  /** @param by whose key asks; without it, it is the emulator itself */
  queue(kind: Queue['kind'], id: string, by?: Organization): Queue {
    const queue = this.#queues.get(id);
    return this.#open(queue?.kind === kind ? queue : undefined, kind, by);
  }

  updateQueue(queue: Queue, { membersIds, ...changes }: Partial<QueueChanges>): Queue {
    const members = membersIds && membersOf(queue, membersIds);
    const { slug = queue.slug } = changes;
    if (slug !== queue.slug) {
      this.#take(slug, queue);
      this.#slugs.delete(queue.slug);
    }
    return Object.assign(queue, defined({ ...changes, members }));
  }

  deleteQueue(kind: Queue['kind'], id: string, by: Organization): Queue {
    return this.#delete(this.queue(kind, id, by));
  }

  link(code: string): ShortLink | undefined {
    return this.#links.get(code);
  }

  /** The venue whose page is at a path, closed or not. */
  at(path: string): Venue | undefined {
    const isMeeting = path.startsWith('/meetings/');
    const exact = isMeeting ? path.toLowerCase() : path;
    const last = exact.slice(exact.lastIndexOf('/') + 1);
    const venue = isMeeting ? this.#meetings.get(last) : this.#slugs.get(last);
    return venue && pathOf(venue) === exact ? venue : undefined;
  }

  isOpen(venue: Venue): boolean {
    return !isClosed(venue, this.#clock.now());
  }

  /** Every venue that is open. */
  venues(): Venue[] {
    const all = [...this.#meetings.values(), ...this.#slugs.values()];
    return all.filter((venue) => this.isOpen(venue));
  }

  reset(): void {
    for (const map of [this.#meetings, this.#queues, this.#slugs, this.#links]) map.clear();
  }

  #unvisited(organization: Organization) {
    return { organization, createdAt: this.#clock.now(), present: 0 };
  }

  #open<V extends Venue>(venue: V | undefined, kind: Venue['kind'], by?: Organization): V {
    if (!venue) throw new Refusal(404, `There is no such ${kind}.`);
    if (by && venue.organization !== by)
      throw new Refusal(403, `This ${kind} belongs to another organization.`);
    if (!this.isOpen(venue)) throw new Refusal(410, `This ${kind} is closed.`);
    return venue;
  }

  #delete<V extends Venue>(venue: V): V {
    venue.deletedAt = this.#clock.now();
    return venue;
  }

  #take(slug: string, venue: Room | Queue): void {
    const owner = this.#slugs.get(slug);
    if (owner && this.isOpen(owner)) throw new Refusal(400, `The slug is taken by another ${owner.kind}.`);
    this.#slugs.set(slug, venue);
  }
}

/** Who was a member before keeps the link. */
function membersOf({ members, organization }: Queue, ids: string[]): Member[] {
  return ids.map((userId) => {
    const user = organization.users.find(({ id }) => id === userId);
    if (!user) throw new Refusal(400, 'membersIds must be ids of members of the organization.');
    return members.find((member) => member.userId === userId) ?? memberFrom(user);
  });
}

function memberFrom({ id: userId, fullName }: User): Member {
  return { userId, fullName, key: newCode(), isActive: false, isAutoAccepting: false, joinedCallAt: null };
}

/** Without the members that are `undefined`, so that assigning them changes nothing. */
function defined<T extends object>(changes: T): T {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as T;
}
