import type { Participant } from '../signals.js';
import { Connection } from './connection.js';
import type { Streams, Tracks } from './tracks.js';

/** How long a pair may take to connect before it is rebuilt; each further attempt gets as much again. */
const patience = 5_000;
const longestPatience = 30_000;

/** What the two sides of a pair say to each other. `attempt` tells a late message from one that counts. */
type Message = { attempt: number } & (
  { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit } | { broken: true }
);

export interface PeerOptions {
  participant: Participant;
  tracks: Tracks;
  send: (message: unknown) => void;
  changed: () => void;
}

/**
 * Another participant, and the connection with them. One side, the newcomer, makes every offer; a connection that does
 * not come about, or breaks, is thrown away and offered anew. The other side says so if only it has noticed.
 */
export class Peer {
  participant: Participant;
  readonly #tracks: Tracks;
  readonly #send: (message: Message) => void;
  readonly #changed: () => void;
  #connection: Connection | undefined;
  #attempt = 0;
  /** Attempts since it was connected last: each is given more time than the one before. */
  #tries = 0;
  #offers = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #queue = Promise.resolve();

  constructor({ participant, tracks, send, changed }: PeerOptions) {
    this.participant = participant;
    this.#tracks = tracks;
    this.#send = send;
    this.#changed = changed;
  }

  get connected(): boolean {
    return this.#connection?.connected ?? false;
  }

  get streams(): Streams | undefined {
    return this.#connection?.streams;
  }

  /** Makes the offer; from now on this side also mends the connection. */
  offer(): void {
    this.#offers = true;
    const attempt = ++this.#attempt;
    const connection = this.#open();
    this.#expect(Math.min(patience * ++this.#tries, longestPatience));
    this.#inOrder(async () => {
      const description = await connection.offer(this.#tracks);
      if (description) this.#send({ attempt, description: description.toJSON() });
    });
  }

  /** Connects anew at once, instead of in a while, if there is no connection. */
  mend(): void {
    if (!this.connected && this.#attempt > 0) this.#rebuild();
  }

  receive(data: unknown): void {
    if (!isMessage(data)) return;
    const { attempt } = data;
    const connection = this.#connection;
    if ('description' in data && data.description.type === 'offer') {
      if (attempt > this.#attempt) this.#answer(attempt, data.description);
    } else if (attempt !== this.#attempt) {
      return;
    } else if ('broken' in data) {
      if (this.#offers) this.offer();
    } else if ('description' in data) {
      this.#inOrder(async () => connection?.accept(data.description));
    } else {
      this.#inOrder(async () => connection?.add(data.candidate));
    }
  }

  /** Sends what the tracks hold now. */
  update(): void {
    const connection = this.#connection;
    this.#inOrder(async () => connection?.update(this.#tracks));
  }

  close(): void {
    clearTimeout(this.#timer);
    // Whatever may still arrive is late.
    this.#attempt = Infinity;
    this.#connection?.close();
    this.#connection = undefined;
  }

  #answer(attempt: number, offer: RTCSessionDescriptionInit): void {
    this.#attempt = attempt;
    const connection = this.#open();
    this.#inOrder(async () => {
      const description = await connection.answer(offer, this.#tracks);
      if (description) this.#send({ attempt, description: description.toJSON() });
      this.#changed();
    });
  }

  #open(): Connection {
    clearTimeout(this.#timer);
    this.#connection?.close();
    // What a closed connection was about to do never ends, so nothing may wait for it.
    this.#queue = Promise.resolve();
    const attempt = this.#attempt;
    const connection = new Connection({
      candidate: (candidate) => this.#send({ attempt, candidate: candidate.toJSON() }),
      state: (state) => this.#follow(state),
    });
    return (this.#connection = connection);
  }

  #follow(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      clearTimeout(this.#timer);
      this.#tries = 0;
    }
    if (state === 'disconnected') this.#expect(patience);
    if (state === 'failed') this.#rebuild();
    this.#changed();
  }

  #expect(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rebuild(), milliseconds);
  }

  #rebuild(): void {
    if (this.#offers) return this.offer();
    this.#send({ attempt: this.#attempt, broken: true });
    this.#expect(patience);
  }

  /** Descriptions and candidates depend on the ones before. Each connection has an order of its own. */
  #inOrder(step: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(step)
      .catch((error: unknown) => console.warn('A call step failed.', error));
  }
}

function isMessage(data: unknown): data is Message {
  if (typeof data !== 'object' || data === null || !('attempt' in data)) return false;
  const parts = ['description', 'candidate', 'broken'];
  return typeof data.attempt === 'number' && parts.some((part) => part in data);
}
