import type { Participant } from '../signals.js';
import { Connection } from './connection.js';
import type { Streams, Tracks } from './tracks.js';

/** How long a pair may take to connect before it is rebuilt; each further attempt gets as much again. */
const patience = 5_000;
const longestPatience = 30_000;

/** What the two sides of a pair say to each other. `attempt` tells a late message from one that counts. */
type Message = { attempt: number } & (
  { description: RTCSessionDescriptionInit } | { candidate: RTCIceCandidateInit }
);

export interface PeerOptions {
  participant: Participant;
  tracks: Tracks;
  send: (message: unknown) => void;
  changed: () => void;
}

/**
 * Another participant, and the connection with them. One side, the newcomer, makes every offer; a connection that does
 * not come about, or breaks, is thrown away and offered anew.
 */
export class Peer {
  participant: Participant;
  readonly #tracks: Tracks;
  readonly #send: (message: Message) => void;
  readonly #changed: () => void;
  #connection: Connection | undefined;
  #attempt = 0;
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
    this.#expect(Math.min(patience * attempt, longestPatience));
    this.#inOrder(async () => {
      const description = await connection.offer(this.#tracks);
      if (description) this.#send({ attempt, description: description.toJSON() });
    });
  }

  receive(data: unknown): void {
    if (isMessage(data)) this.#inOrder(() => this.#handle(data));
  }

  /** Sends what the tracks hold now. */
  update(): void {
    this.#inOrder(async () => this.#connection?.update(this.#tracks));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#connection?.close();
    this.#connection = undefined;
  }

  async #handle(message: Message): Promise<void> {
    const { attempt } = message;
    if ('description' in message && message.description.type === 'offer') {
      if (attempt <= this.#attempt) return;
      this.#attempt = attempt;
      const description = await this.#open().answer(message.description, this.#tracks);
      if (description) this.#send({ attempt, description: description.toJSON() });
      this.#changed();
    } else if (attempt !== this.#attempt) {
      return;
    } else if ('description' in message) {
      await this.#connection?.accept(message.description);
    } else {
      await this.#connection?.add(message.candidate);
    }
  }

  #open(): Connection {
    this.#connection?.close();
    const attempt = this.#attempt;
    const connection = new Connection({
      candidate: (candidate) => this.#send({ attempt, candidate: candidate.toJSON() }),
      state: (state) => this.#follow(state),
    });
    return (this.#connection = connection);
  }

  #follow(state: RTCPeerConnectionState): void {
    if (state === 'connected') clearTimeout(this.#timer);
    if (state === 'disconnected') this.#expect(patience);
    if (state === 'failed' && this.#offers) this.offer();
    this.#changed();
  }

  #expect(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#offers) return;
    this.#timer = setTimeout(() => this.offer(), milliseconds);
  }

  /** Descriptions and candidates depend on the ones before. A step that fails ends this attempt, never the next one. */
  #inOrder(step: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(step)
      .catch((error: unknown) => console.warn('A call step failed.', error));
  }
}

function isMessage(data: unknown): data is Message {
  if (typeof data !== 'object' || data === null || !('attempt' in data)) return false;
  return typeof data.attempt === 'number' && ('description' in data || 'candidate' in data);
}
