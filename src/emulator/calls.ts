/** @module Who is in which call. Passes on what participants say to each other; knows nothing of sockets. */
import type { Clock } from './clock.js';
import { readMessage } from './messages.js';
import type { Devices, FromEmulator, FromPage, Participant } from './signals.js';
import type { Store } from './store.js';
import type { Venue } from './venues.js';

/** The other end of a connection. */
export interface Peer {
  send(message: FromEmulator): void;
  /** Closes the connection; `reason` if the other end did something wrong. */
  end(reason?: string): void;
}

/** What happens on a connection. */
export interface Connection {
  receive(text: string): void;
  closed(): void;
}

interface Guest {
  readonly peer: Peer;
  /** Set while in the call. */
  participant?: Participant | undefined;
}

export class Calls {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #limit: number;
  /** Everyone whose page is open, in the call or not yet. */
  readonly #guests = new Map<Venue, Set<Guest>>();

  /** @param limit how many may be in one call */
  constructor(store: Store, clock: Clock, limit: number) {
    this.#store = store;
    this.#clock = clock;
    this.#limit = limit;
  }

  /** Where nothing is, or nothing any more, a page is told so at once. */
  connect(path: string, peer: Peer): Connection {
    const venue = this.#store.at(path);
    if (!venue || !this.#store.isOpen(venue)) {
      turnAway(peer);
      return { receive: () => undefined, closed: () => undefined };
    }
    const guest: Guest = { peer };
    this.#guests.set(venue, (this.#guests.get(venue) ?? new Set()).add(guest));
    return {
      receive: (text) => {
        // A connection that is being closed may still deliver what was sent before.
        if (!this.#guests.get(venue)?.has(guest)) return;
        const message = readMessage(text);
        if (message) this.#receive(venue, guest, message);
        else this.#expel(venue, guest, 'not a message of this protocol');
      },
      closed: () => this.#remove(venue, guest),
    };
  }

  /** Puts everyone out, after the venue was deleted. */
  end(venue: Venue): void {
    const guests = this.#guests.get(venue) ?? [];
    this.#guests.delete(venue);
    venue.present = 0;
    for (const { peer } of guests) turnAway(peer);
  }

  endAll(): void {
    for (const venue of this.#guests.keys()) this.end(venue);
  }

  #receive(venue: Venue, guest: Guest, message: FromPage): void {
    const self = guest.participant;
    if (message.type === 'join') this.#join(venue, guest, message.name, message.devices);
    else if (message.type === 'leave') this.#leave(venue, guest);
    // What arrives from someone who has just left, or for someone who has, is late and not wrong.
    else if (self && message.type === 'devices') {
      self.devices = message.devices;
      this.#tell(venue, { type: 'devices', id: self.id, devices: message.devices }, self);
    } else if (self && message.type === 'signal') {
      const to = this.#inCall(venue).find(({ participant }) => participant.id === message.to);
      to?.peer.send({ type: 'signal', from: self.id, data: message.data });
    }
  }

  #join(venue: Venue, guest: Guest, name: string, devices: Devices): void {
    const others = this.#inCall(venue).map(({ participant }) => participant);
    if (guest.participant) return this.#expel(venue, guest, 'joined twice');
    // The meeting may have closed since the page was opened.
    if (!this.#store.isOpen(venue)) return turnAway(guest.peer);
    if (others.length >= this.#limit) return guest.peer.send({ type: 'full' });
    const participant = { id: crypto.randomUUID(), name, devices };
    guest.participant = participant;
    venue.present += 1;
    guest.peer.send({ type: 'welcome', id: participant.id, participants: others });
    this.#tell(venue, { type: 'joined', participant }, participant);
  }

  #expel(venue: Venue, guest: Guest, reason: string): void {
    this.#remove(venue, guest);
    guest.peer.end(reason);
  }

  #remove(venue: Venue, guest: Guest): void {
    const guests = this.#guests.get(venue);
    if (!guests?.has(guest)) return;
    this.#leave(venue, guest);
    guests.delete(guest);
    if (guests.size === 0) this.#guests.delete(venue);
  }

  #leave(venue: Venue, guest: Guest): void {
    const { participant } = guest;
    if (!participant) return;
    guest.participant = undefined;
    venue.present -= 1;
    venue.leftAt = this.#clock.now();
    this.#tell(venue, { type: 'left', id: participant.id }, participant);
  }

  #tell(venue: Venue, message: FromEmulator, except: Participant): void {
    for (const { peer, participant } of this.#inCall(venue)) if (participant !== except) peer.send(message);
  }

  #inCall(venue: Venue) {
    return [...(this.#guests.get(venue) ?? [])].filter(
      (guest): guest is Guest & { participant: Participant } => guest.participant !== undefined,
    );
  }
}

function turnAway(peer: Peer): void {
  peer.send({ type: 'closed' });
  peer.end();
}
