/** @module From a connection to the hall of the venue that it is for. */
import type { Clock } from './clock.js';
import { Hall, turnAway, type People } from './hall.js';
import { readMessage } from './messages.js';
import type { Store } from './store.js';
import type { Peer } from './talk.js';
import { memberOf, type Venue } from './venues.js';

/** What happens on a connection. */
export interface Connection {
  receive(text: string): void;
  /** Closed by the page, on purpose. */
  closed(): void;
  /** Lost, or closed because the page went away, perhaps to be loaded again. */
  lost(): void;
}

const ignored: Connection = {
  receive: () => undefined,
  closed: () => undefined,
  lost: () => undefined,
};

export class Calls {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #limit: number;
  readonly #halls = new Map<Venue, Hall>();

  /** @param limit how many may be in one call */
  constructor(store: Store, clock: Clock, limit: number) {
    this.#store = store;
    this.#clock = clock;
    this.#limit = limit;
  }

  /**
   * Where nothing is, or nothing any more, a page is told so at once; and so is one whose member's key is none.
   *
   * @param key a member's, of a queue or board
   */
  connect(path: string, key: string, peer: Peer): Connection {
    const venue = this.#store.at(path);
    if (!venue || !this.#store.isOpen(venue)) {
      turnAway(peer, { type: 'closed' });
      return ignored;
    }
    const member = memberOf(venue, key);
    if (member === null) {
      turnAway(peer, { type: 'not-member' });
      return ignored;
    }
    const hall = this.#halls.get(venue) ?? new Hall(venue, this.#clock, this.#limit);
    this.#halls.set(venue, hall);
    const guest = { peer, member };
    hall.open(guest);
    return {
      receive: (text) => {
        const message = readMessage(text);
        if (message) hall.receive(guest, message);
        else hall.expel(guest, 'not a message of this protocol');
      },
      closed: () => hall.close(guest),
      lost: () => hall.lose(guest),
    };
  }

  /** Who is at a venue. */
  people(venue: Venue): People {
    return this.#halls.get(venue)?.people ?? { talking: [], waiting: [], receiving: [] };
  }

  /** Tells those at a queue or board what its change means for them. */
  review(venue: Venue): void {
    this.#halls.get(venue)?.review();
  }

  /** Puts everyone out, after the venue was deleted. */
  end(venue: Venue): void {
    this.#halls.get(venue)?.end();
    this.#halls.delete(venue);
  }

  endAll(): void {
    for (const venue of this.#halls.keys()) this.end(venue);
  }
}
