/** @module Everyone at one venue: who waits, who talks with whom, which member is free. Knows nothing of sockets. */
import type { Clock } from './clock.js';
import type { FromEmulator, FromPage } from './signals.js';
import { Talk, type Guest, type Peer, type Visitor } from './talk.js';
import { doorOf, isClosed, isInactive, type Venue } from './venues.js';

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
  /** Everyone whose page is open, and what they are once they have joined. */
  readonly #guests = new Map<Guest, Visitor | undefined>();
  #line: Visitor[] = [];
  /** The call that all share; only in a queue each member talks with one at a time instead. */
  readonly #common = new Talk();
  /** The calls of those whose connection was lost, by the ids they had: they come back without waiting. */
  readonly #lost = new Map<string, Talk>();

  /** @param limit how many may be in one call */
  constructor(venue: Venue, clock: Clock, limit: number) {
    this.#venue = venue;
    this.#clock = clock;
    this.#limit = limit;
  }

  get people(): People {
    const visitors = this.#visitors();
    const names = (some: Visitor[]) => some.map(({ participant }) => participant.name);
    return {
      talking: names(visitors.filter(({ talk }) => talk)),
      waiting: names(this.#line),
      receiving: names(visitors.filter(({ talk, member }) => member && !talk)),
    };
  }

  open(guest: Guest): void {
    this.#guests.set(guest, undefined);
  }

  receive(guest: Guest, message: FromPage): void {
    // A connection that is being closed may still deliver what was sent before.
    if (!this.#guests.has(guest)) return;
    const visitor = this.#guests.get(guest);
    if (message.type !== 'join') {
      if (visitor) this.#act(guest, visitor, message);
    } else if (visitor) this.expel(guest, 'joined twice');
    else this.#join(guest, message);
    this.#settle();
  }

  expel(guest: Guest, reason: string): void {
    this.lose(guest);
    guest.peer.end(reason);
  }

  /** The connection has ended: on purpose, or not. */
  lose(guest: Guest): void {
    const visitor = this.#guests.get(guest);
    this.#guests.delete(guest);
    if (!visitor) return;
    if (visitor.talk && doorOf(this.#venue) !== 'open') {
      this.#lost.set(visitor.participant.id, visitor.talk);
    }
    this.#exit(visitor);
    this.#settle();
  }

  /** Puts everyone out, after the venue was deleted. */
  end(): void {
    const guests = [...this.#guests.keys()];
    this.#guests.clear();
    this.#line = [];
    this.#venue.present = 0;
    for (const { peer } of guests) turnAway(peer, { type: 'closed' });
    this.#settle();
  }

  /** Does what follows from a change of the queue or board: it may be inactive now, or without a waiting list. */
  review(): void {
    for (const [guest, visitor] of this.#guests) {
      if (!visitor || !this.#line.includes(visitor)) continue;
      if (isInactive(this.#venue)) {
        this.#exit(visitor);
        this.#refuse(guest);
      } else if (doorOf(this.#venue) === 'open' && this.#hasRoom()) this.#admit(visitor, this.#common);
    }
    this.#settle();
  }

  #join(guest: Guest, { name, devices, back }: Join): void {
    const { member, peer } = guest;
    const door = doorOf(this.#venue);
    const former = back === undefined ? undefined : this.#lost.get(back);
    const straight = door === 'open' || (door === 'ajar' && member);
    const talk = former ?? (straight ? this.#common : undefined);

    // The meeting may have closed since the page was opened.
    if (isClosed(this.#venue, this.#clock.now())) return this.#refuse(guest);
    if (isInactive(this.#venue) && !member && !former) return this.#refuse(guest);
    if (talk === this.#common && !this.#hasRoom()) return peer.send({ type: 'full' });

    const visitor: Visitor = { ...guest, participant: { id: crypto.randomUUID(), name, devices } };
    this.#guests.set(guest, visitor);
    if (talk) this.#admit(visitor, talk);
    else if (!member) this.#line.push(visitor);
    if (back !== undefined) this.#lost.delete(back);
  }

  #act(guest: Guest, visitor: Visitor, message: Exclude<FromPage, Join>): void {
    const { member, participant, talk } = visitor;
    switch (message.type) {
      case 'leave':
        return this.#leave(guest, visitor);
      case 'devices':
        participant.devices = message.devices;
        return talk?.tell({ type: 'devices', id: participant.id, devices: message.devices }, visitor);
      case 'signal':
        return talk?.signal(visitor, message.to, message.data);
      case 'accept': {
        // Another member may have been faster.
        const next = this.#line.find(({ participant: { id } }) => id === message.id);
        if (member && next && this.#isFree(visitor)) this.#accept(visitor, next);
        return;
      }
      case 'auto':
        if (member) member.isAutoAccepting = message.on;
    }
  }

  /** A conversation in a queue ends with whoever leaves it; the member stays, free for the next one. */
  #leave(guest: Guest, visitor: Visitor): void {
    const { talk, member, peer } = visitor;
    this.#exit(visitor);
    const ofTwo = talk && talk !== this.#common;
    if (ofTwo) this.#finish(talk);
    if (ofTwo && member) peer.send({ type: 'ended' });
    else this.#guests.set(guest, undefined);
  }

  #finish(talk: Talk): void {
    for (const [id, lost] of this.#lost) if (lost === talk) this.#lost.delete(id);
    for (const other of talk.inside) {
      this.#exit(other);
      if (other.member) other.peer.send({ type: 'ended' });
      else turnAway(other.peer, { type: 'ended' });
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

  #refuse(guest: Guest): void {
    this.#guests.delete(guest);
    const open = !isClosed(this.#venue, this.#clock.now());
    const inactive = open && isInactive(this.#venue);
    turnAway(
      guest.peer,
      inactive ? { type: 'inactive', message: this.#venue.closingMessage } : { type: 'closed' },
    );
  }

  #visitors(): Visitor[] {
    return [...this.#guests.values()].filter((visitor) => visitor !== undefined);
  }

  #hasRoom(): boolean {
    return this.#common.inside.length < this.#limit;
  }

  #isFree({ talk }: Visitor): boolean {
    return talk === undefined || (talk === this.#common && this.#hasRoom());
  }

  /** Members who accept by themselves do so; then everyone whom it concerns hears how the line stands. */
  #settle(): void {
    const visitors = this.#visitors();
    for (const host of visitors) {
      while (this.#line[0] && host.member?.isAutoAccepting && this.#isFree(host)) {
        this.#accept(host, this.#line[0]);
      }
    }
    this.#note(visitors);
    if (doorOf(this.#venue) === 'open') return;
    const attended = visitors.some(({ member }) => member);
    const waiting = this.#line.map(({ participant: { id, name } }) => ({ id, name }));
    for (const visitor of visitors) {
      const before = this.#line.indexOf(visitor);
      if (before >= 0) inform(visitor, { type: 'waiting', before, attended });
      else if (visitor.member) {
        const auto = visitor.member.isAutoAccepting;
        inform(visitor, { type: 'line', waiting, free: this.#isFree(visitor), auto });
      }
    }
  }

  /** Writes down which members are there, and since when they talk: the API shows it. */
  #note(visitors: Visitor[]): void {
    for (const member of 'members' in this.#venue ? this.#venue.members : []) {
      const present = visitors.filter((visitor) => visitor.member === member);
      member.isActive = present.length > 0;
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

function inform(visitor: Visitor, message: FromEmulator): void {
  const heard = JSON.stringify(message);
  if (heard !== visitor.heard) visitor.peer.send(message);
  visitor.heard = heard;
}
