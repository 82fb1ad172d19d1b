/** @module Everyone at one venue: who waits, who talks with whom, which member is free. Knows nothing of sockets. */
import { Attendance } from './attendance.js';
import type { Clock } from './clock.js';
import { inform } from './news.js';
import type { FromEmulator, FromPage } from './signals.js';
import { Talk, type Guest, type Peer, type Visitor } from './talk.js';
import { doorOf, isClosed, isInactive, isMember, type Venue } from './venues.js';

/** Who is where, by name. */
export interface People {
  talking: string[];
  waiting: string[];
  /** Members who are free. */
  receiving: string[];
}

type Join = Extract<FromPage, { type: 'join' }>;

export class Hall {
  readonly #venue: Venue;
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #attendance: Attendance;
  #line: Visitor[] = [];
  /** The call that all share; only in a queue each member talks with one at a time instead. */
  readonly #common = new Talk();

  /** @param limit how many may be in one call */
  constructor(venue: Venue, clock: Clock, limit: number) {
    this.#venue = venue;
    this.#clock = clock;
    this.#limit = limit;
    this.#attendance = new Attendance(clock);
  }

  get people(): People {
    const { visitors } = this.#attendance;
    const names = (some: Visitor[]) =>
      some.map(({ participant: { name }, guest }) => (guest ? name : `${name} (away)`));
    return {
      talking: names(visitors.filter(({ talk }) => talk)),
      waiting: names(this.#line),
      receiving: names(visitors.filter(({ talk, member }) => member && !talk)),
    };
  }

  open(guest: Guest): void {
    this.#attendance.open(guest);
  }

  receive(guest: Guest, message: FromPage): void {
    // A connection that is being closed may still deliver what was sent before.
    if (!this.#attendance.isOpen(guest)) return;
    const visitor = this.#attendance.visitorOf(guest);
    if (message.type !== 'join') {
      if (visitor) this.#act(visitor, message);
    } else if (visitor) this.expel(guest, 'joined twice');
    else this.#join(guest, message);
    this.#settle();
  }

  expel(guest: Guest, reason: string): void {
    this.close(guest);
    guest.peer.end(reason);
  }

  /** The page is closed on purpose. */
  close(guest: Guest): void {
    const visitor = this.#attendance.visitorOf(guest);
    this.#attendance.close(guest);
    if (visitor) this.#part(visitor);
    this.#settle();
  }

  /** The connection was lost, or the page is being loaded again: they keep their place for a short time. */
  lose(guest: Guest): void {
    const visitor = this.#attendance.visitorOf(guest);
    this.#attendance.close(guest);
    if (visitor) {
      this.#attendance.miss(visitor, () => {
        this.#part(visitor);
        this.#settle();
      });
    }
    this.#settle();
  }

  /** Puts everyone out, after the venue was deleted. */
  end(): void {
    const { guests } = this.#attendance;
    this.#attendance.clear();
    this.#line = [];
    this.#venue.present = 0;
    for (const { peer } of guests) turnAway(peer, { type: 'closed' });
    this.#settle();
  }

  /** Does what follows from a change of the queue or board: of its state, its door or its members. */
  review(): void {
    for (const visitor of this.#attendance.visitors) {
      const waits = this.#line.includes(visitor);
      const refusal = this.#refusalOf(visitor);
      if (refusal && (waits || visitor.member)) this.#dismiss(visitor, refusal);
      else if (waits && doorOf(this.#venue) === 'open' && this.#hasRoom()) this.#admit(visitor, this.#common);
    }
    this.#settle();
  }

  #join(guest: Guest, { name, devices, back, kept = false }: Join): void {
    const { member, peer } = guest;
    const door = doorOf(this.#venue);
    const former = this.#attendance.former(guest, back);
    const refusal = this.#refusalOf(guest);
    if (refusal && !former?.talk) return this.#turnAway(guest, refusal);
    // The conversation was over before they came back.
    if (door === 'queue' && kept && !former?.talk) {
      if (!member) return this.#turnAway(guest, { type: 'ended' });
      peer.send({ type: 'ended' });
    }
    if (former) {
      Object.assign(former.participant, { name, devices });
      this.#attendance.enter(guest, former);
      former.heard = undefined;
      return former.talk?.comeBack(former, kept);
    }
    const straight = door === 'open' || (door === 'ajar' && member);
    if (straight && !this.#hasRoom()) return peer.send({ type: 'full' });
    const participant = { id: crypto.randomUUID(), name, devices };
    const visitor: Visitor = { member, guest, participant };
    this.#attendance.enter(guest, visitor);
    if (straight) this.#admit(visitor, this.#common);
    else if (!member) this.#line.push(visitor);
  }

  #act(visitor: Visitor, message: Exclude<FromPage, Join>): void {
    const { member, participant, talk } = visitor;
    switch (message.type) {
      case 'leave':
        return member && this.#isOfTwo(talk) ? this.#finish(talk) : this.#part(visitor);
      case 'devices':
        participant.devices = message.devices;
        return talk?.tell({ type: 'devices', id: participant.id, devices: message.devices }, visitor);
      case 'signal':
        return talk?.signal(visitor, message.to, message.data);
      case 'accept': {
        // Another member may have been faster.
        const next = this.#line.find(({ participant: { id } }) => id === message.id);
        if (member && next?.guest && this.#isFree(visitor)) this.#accept(visitor, next);
        return;
      }
      case 'auto':
        if (member) member.isAutoAccepting = message.on;
    }
  }

  /** Away for good: out of the line or the call, and a conversation of two ends with them. */
  #part(visitor: Visitor): void {
    const { talk } = visitor;
    this.#exit(visitor);
    this.#attendance.forget(visitor);
    if (this.#isOfTwo(talk)) this.#finish(talk);
  }

  /** Ends a conversation. A member stays at the desk, free for the next one; anyone else is done. */
  #finish(talk: Talk): void {
    for (const visitor of talk.inside) {
      this.#exit(visitor);
      if (visitor.member) visitor.guest?.peer.send({ type: 'ended' });
      else this.#dismiss(visitor, { type: 'ended' });
    }
  }

  #accept(host: Visitor, next: Visitor): void {
    if (!host.talk) this.#admit(host, new Talk());
    if (host.talk) this.#admit(next, host.talk);
  }

  #admit(visitor: Visitor, talk: Talk): void {
    this.#line = this.#line.filter((each) => each !== visitor);
    talk.enter(visitor);
    this.#venue.present += 1;
  }

  /** Out of the line, or out of the call. */
  #exit(visitor: Visitor): void {
    this.#line = this.#line.filter((each) => each !== visitor);
    if (!visitor.talk) return;
    visitor.talk.leave(visitor);
    this.#venue.present -= 1;
    this.#venue.leftAt = this.#clock.now();
  }

  /** Why somebody may not be here, if so. */
  #refusalOf({ member }: Guest | Visitor): FromEmulator | undefined {
    // The meeting may have closed since the page was opened.
    if (isClosed(this.#venue, this.#clock.now())) return { type: 'closed' };
    if (member) return isMember(this.#venue, member) ? undefined : { type: 'not-member' };
    return isInactive(this.#venue) ? { type: 'inactive', message: this.#venue.closingMessage } : undefined;
  }

  #dismiss(visitor: Visitor, message: FromEmulator): void {
    const { guest } = visitor;
    this.#part(visitor);
    if (guest) this.#turnAway(guest, message);
  }

  #turnAway(guest: Guest, message: FromEmulator): void {
    this.#attendance.close(guest);
    turnAway(guest.peer, message);
  }

  #hasRoom(): boolean {
    return this.#common.inside.length < this.#limit;
  }

  #isOfTwo(talk: Talk | undefined): talk is Talk {
    return talk !== undefined && talk !== this.#common;
  }

  #isFree({ guest, talk }: Visitor): boolean {
    return guest !== undefined && (talk === undefined || (talk === this.#common && this.#hasRoom()));
  }

  /** Members who accept by themselves do so; then everyone whom it concerns hears how the line stands. */
  #settle(): void {
    const { visitors } = this.#attendance;
    const next = () => this.#line.find(({ guest }) => guest);
    for (const host of visitors) {
      for (let one = next(); one && host.member?.isAutoAccepting && this.#isFree(host); one = next()) {
        this.#accept(host, one);
      }
    }
    this.#note(visitors);
    if (doorOf(this.#venue) !== 'open') inform(visitors, this.#line, (visitor) => this.#isFree(visitor));
  }

  /** Writes down which members are there, and since when they talk: the API shows it. */
  #note(visitors: Visitor[]): void {
    for (const member of 'members' in this.#venue ? this.#venue.members : []) {
      const present = visitors.filter((visitor) => visitor.member === member);
      member.isActive = present.some(({ guest }) => guest);
      const talks = present.some(({ talk }) => talk);
      member.joinedCallAt = talks ? (member.joinedCallAt ?? this.#clock.now()) : null;
    }
  }
}

/** Says something last. */
export function turnAway(peer: Peer, message: FromEmulator): void {
  peer.send(message);
  peer.end();
}
