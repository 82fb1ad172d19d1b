import type { Devices, FromEmulator, Line, Participant, PlaceInLine } from '../signals.js';
import { Peer } from './peer.js';
import { SignalSocket } from './socket.js';
import type { Tracks } from './tracks.js';

/** Why a call ended without this participant's doing. */
export type CallEnd = 'full' | 'closed' | 'inactive' | 'not-member';

export interface CallOptions {
  /** The signalling WebSocket's address. */
  address: string;
  name: string;
  /** The id this participant had before the page was loaded again. */
  back?: string | undefined;
  /** What is on now; asked again after each change. */
  devices(): Devices;
  tracks: Tracks;
  /** Something to show has changed. */
  changed(): void;
  /** In the call, now or again. */
  entered(): void;
  /** In the line of those who wait. */
  waits(): void;
  /** A queue's conversation is over; a member stays for the next one. */
  finished(): void;
  /** @param message what an inactive queue or board says */
  ended(why: CallEnd, message?: string): void;
}

/** The call of everyone in one meeting: a connection to each of the others, and the socket that brings them together. */
export class Call {
  readonly #options: CallOptions;
  readonly #socket: SignalSocket;
  readonly #peers = new Map<string, Peer>();
  #id: string | undefined;
  /** Whether the others are connected, or about to be. */
  #inside = false;
  #online = false;
  /** Who waits, for a member. */
  line: Line | undefined;
  /** Where in the line this participant is, while they wait. */
  place: PlaceInLine | undefined;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#id = options.back;
    this.#socket = new SignalSocket(options.address, {
      open: () => {
        const me = { name: options.name, devices: options.devices() };
        this.#socket.send({ type: 'join', ...me, back: this.#id, kept: this.#inside });
      },
      message: (message) => {
        this.#receive(message);
        options.changed();
      },
      down: () => {
        this.#online = false;
        options.changed();
      },
    });
  }

  /** With this id one comes back to the same place, if it is soon. */
  get id(): string | undefined {
    return this.#id;
  }

  /** The others, in the order in which they came. */
  get others(): Peer[] {
    return [...this.#peers.values()];
  }

  /** Whether the emulator knows of this participant. Connections that stand go on without it. */
  get online(): boolean {
    return this.#online;
  }

  /** Sends the tracks as they are now, and tells the others what is on. */
  update(): void {
    for (const peer of this.#peers.values()) peer.update();
    if (this.#online) this.#socket.send({ type: 'devices', devices: this.#options.devices() });
  }

  /** Lets somebody in who waits. */
  accept(id: string): void {
    this.#socket.send({ type: 'accept', id });
  }

  /** Whether the next one who waits is let in without a click. */
  acceptAutomatically(on: boolean): void {
    this.#socket.send({ type: 'auto', on });
  }

  /** Ends a queue's conversation, and stays for the next one. */
  finish(): void {
    this.#socket.send({ type: 'leave' });
    this.#leaveTalk();
  }

  leave(): void {
    this.#socket.send({ type: 'leave' });
    this.#end();
  }

  #receive(message: FromEmulator): void {
    switch (message.type) {
      case 'welcome':
        this.#enter(message.id, message.participants);
        break;
      case 'joined':
        this.#meet(message.participant);
        break;
      case 'returned':
        this.#meetAgain(message.participant);
        break;
      case 'signal':
        this.#peers.get(message.from)?.receive(message.data);
        break;
      case 'devices': {
        const peer = this.#peers.get(message.id);
        if (peer) peer.participant = { ...peer.participant, devices: message.devices };
        break;
      }
      case 'left':
        this.#part(message.id);
        break;
      case 'waiting':
        this.#leaveTalk();
        this.#online = true;
        this.#id = message.id;
        this.place = message;
        this.#options.waits();
        break;
      case 'line':
        this.#online = true;
        this.line = message;
        break;
      case 'ended':
        this.#leaveTalk();
        this.#options.finished();
        break;
      case 'inactive':
        this.#end();
        this.#options.ended('inactive', message.message);
        break;
      case 'full':
      case 'closed':
      case 'not-member':
        this.#end();
        this.#options.ended(message.type);
    }
  }

  /** @param id who has this id already comes back from a lost connection, and what connects them to the others stands */
  #enter(id: string, participants: Participant[]): void {
    const again = this.#inside && id === this.#id;
    const present = new Set(participants.map((participant) => participant.id));
    for (const known of this.#peers.keys()) if (!again || !present.has(known)) this.#part(known);
    this.#id = id;
    this.#inside = this.#online = true;
    this.#options.entered();
    // What was turned on or off between joining and being let in has been said to nobody yet.
    this.update();
    for (const participant of participants) {
      // Who came meanwhile makes the offer, as every newcomer does.
      if (again) this.#meetAgain(participant);
      else this.#meet(participant).offer();
    }
  }

  #meetAgain(participant: Participant): void {
    const peer = this.#peers.get(participant.id);
    if (!peer) return void this.#meet(participant);
    peer.participant = participant;
    peer.mend();
  }

  #part(id: string): void {
    this.#peers.get(id)?.close();
    this.#peers.delete(id);
  }

  #meet(participant: Participant): Peer {
    const peer = new Peer({
      participant,
      tracks: this.#options.tracks,
      send: (data) => this.#socket.send({ type: 'signal', to: participant.id, data }),
      changed: () => this.#options.changed(),
    });
    this.#peers.get(participant.id)?.close();
    this.#peers.set(participant.id, peer);
    return peer;
  }

  /** What is over is not to be come back to. */
  #leaveTalk(): void {
    this.#id = undefined;
    this.#inside = false;
    this.#closePeers();
  }

  #end(): void {
    this.#socket.close();
    this.#closePeers();
  }

  #closePeers(): void {
    for (const id of this.#peers.keys()) this.#part(id);
  }
}
