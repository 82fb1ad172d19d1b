/** @module One call: passes on what those inside say to each other. Knows nothing of sockets, doors or lines. */
import type { FromEmulator, Participant } from './signals.js';
import type { Member } from './venues.js';

/** The other end of a connection. */
export interface Peer {
  send(message: FromEmulator): void;
  /** Closes the connection; `reason` if the other end did something wrong. */
  end(reason?: string): void;
}

/** Somebody whose page is open. */
export interface Guest {
  readonly peer: Peer;
  /** Who in the organization this is, if the link says so. */
  readonly member: Member | undefined;
}

/** Somebody who has joined: who waits, talks, or sits at the desk. */
export interface Visitor {
  readonly participant: Participant;
  readonly member: Member | undefined;
  /** As whom they are connected; nobody while the connection is lost, and they may still come back. */
  guest: Guest | undefined;
  /** The call they are in. */
  talk?: Talk | undefined;
  /** What they heard last of the line, so that nobody is told the same twice. */
  heard?: string | undefined;
}

export class Talk {
  readonly #inside = new Set<Visitor>();

  /** In the order in which they came. */
  get inside(): Visitor[] {
    return [...this.#inside];
  }

  enter(visitor: Visitor): void {
    visitor.talk = this;
    this.#inside.add(visitor);
    this.#welcome(visitor, 'joined');
  }

  /** @param kept whether the connections to the others still stand */
  comeBack(visitor: Visitor, kept: boolean): void {
    this.#welcome(visitor, kept ? 'returned' : 'joined');
  }

  leave(visitor: Visitor): void {
    visitor.talk = undefined;
    this.#inside.delete(visitor);
    this.tell({ type: 'left', id: visitor.participant.id }, visitor);
  }

  /** Passes something on to the one it is for; for someone who has just left it is late, and not wrong. */
  signal(from: Visitor, to: string, data: unknown): void {
    const receiver = this.inside.find(({ participant }) => participant.id === to);
    receiver?.guest?.peer.send({ type: 'signal', from: from.participant.id, data });
  }

  tell(message: FromEmulator, except: Visitor): void {
    for (const visitor of this.#inside) if (visitor !== except) visitor.guest?.peer.send(message);
  }

  #welcome(visitor: Visitor, news: 'joined' | 'returned'): void {
    const { participant, guest } = visitor;
    const others = this.inside.filter((each) => each !== visitor);
    const participants = others.map((each) => each.participant);
    guest?.peer.send({ type: 'welcome', id: participant.id, participants });
    this.tell({ type: news, participant }, visitor);
  }
}
