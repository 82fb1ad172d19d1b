import type { Line, Place, PlaceInLine } from '../signals.js';
import { Call } from './call.js';
import type { Options } from './options.js';
import { OwnDevices } from './own-devices.js';
import type { Peer } from './peer.js';

/** Where a person is: before the call, on the way into it or between two, in it, or at an end of it. */
export type Stage = 'prejoin' | 'line' | 'desk' | 'call' | End;

export type End = 'left' | 'ended' | 'inactive' | 'full' | 'closed' | 'not-found' | 'not-member';

export type DialogName = 'hangup' | 'settings' | 'help';

export interface MeetingOptions {
  options: Options;
  /** The meeting, or nothing for a preview. */
  place: Place | undefined;
  /** The signalling WebSocket's address. */
  signals: string;
  /** The id this person had before the page was loaded again. */
  back?: string | undefined;
  /** Whether another page embeds this one. */
  framed: boolean;
  /** Something to show has changed. */
  changed(): void;
}

const noticeSeconds = 12;

/** One person's visit: what there is to show, and everything that a person can do. */
export class Meeting {
  readonly options: Options;
  readonly place: Place | undefined;
  readonly devices: OwnDevices;
  stage: Stage;
  name: string;
  accepted: boolean;
  /** A sentence for now: why something did not work, or that it did. */
  notice = '';
  dialog: DialogName | undefined;
  /** What an inactive queue or board says. */
  closingMessage: string;
  /** Whether the browser keeps the call silent until a click. */
  silenced = false;
  readonly #settings: MeetingOptions;
  #back: string | undefined;
  #call: Call | undefined;
  #joinedAt = 0;
  #clock: ReturnType<typeof setInterval> | undefined;
  #noticeEnd: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: MeetingOptions) {
    const { options, place, framed, back } = settings;
    this.#settings = settings;
    this.#back = back;
    this.options = options;
    this.place = place;
    this.stage = place?.problem ?? 'prejoin';
    this.closingMessage = place?.closingMessage ?? '';
    this.name = options.name;
    this.accepted = options.tosAccepted;
    this.devices = new OwnDevices({
      options,
      framed,
      sent: () => this.#call?.update(),
      changed: () => this.#changed(),
      // Before the call the problem stands beside the button that asks again.
      say: (notice) => this.stage !== 'prejoin' && this.say(notice),
    });
  }

  /** What happens without a click: asking for the devices, and joining. */
  async start(): Promise<void> {
    if (this.stage !== 'prejoin') return;
    const joins = this.options.autoJoin && this.accepted;
    if (await this.devices.asksByItself(joins)) await this.request();
  }

  get displayName(): string {
    return this.name.trim() || 'Guest';
  }

  get others(): Peer[] {
    return this.#call?.others ?? [];
  }

  /** Whether this is for conversations of two: a queue. */
  get ofTwo(): boolean {
    return this.place?.kind === 'queue' && this.place.entrance !== undefined;
  }

  /** Who waits, for a member. */
  get line(): Line | undefined {
    return this.#call?.line;
  }

  /** Where in the line this person is, while they wait. */
  get placeInLine(): PlaceInLine | undefined {
    return this.#call?.place;
  }

  get joinable(): boolean {
    return this.accepted || !this.options.tosVisible;
  }

  /** Whether a place in the line or in a conversation is kept for this person. */
  get expected(): boolean {
    return this.#back !== undefined;
  }

  /** Whether the call is on its way, for the first time or again after the connection was lost. */
  get connecting(): boolean {
    return this.#call !== undefined && !this.#call.online;
  }

  /** In whole seconds. */
  get elapsed(): number {
    return Math.floor((Date.now() - this.#joinedAt) / 1000);
  }

  async request(): Promise<void> {
    const permitted = await this.devices.request();
    if (this.stage === 'call') this.say(this.devices.problem);
    this.#joinByItself(permitted);
  }

  rename(name: string): void {
    this.name = name;
    this.#changed();
  }

  accept(accepted: boolean): void {
    this.accepted = accepted;
    this.#changed();
    this.#joinByItself(this.devices.on.camera);
  }

  /** Enters the call at once; devices not asked for yet follow when the person has answered the browser. */
  join(): void {
    if (!this.joinable) return;
    if (this.place?.entrance) this.stage = this.place.entrance;
    else this.#enter();
    const { asked, asking } = this.devices;
    if (!asked && !asking && this.options.asks) void this.request();
    if (this.place) this.#call = this.#dial();
    this.#changed();
  }

  leave(stage: End = 'left'): void {
    this.#call?.leave();
    this.#call = undefined;
    clearInterval(this.#clock);
    this.devices.release();
    this.dialog = undefined;
    this.stage = stage;
    this.say('');
  }

  /**
   * The page goes away, perhaps to be loaded again. Out of a meeting one is gone at once; a place in a line, at a desk or
   * in a conversation of two is kept for a while.
   *
   * @returns the id with which to come back to it
   */
  depart(): string | undefined {
    if (this.place?.entrance) return this.#call ? this.#call.id : this.#back;
    if (this.stage === 'call') this.leave();
    return undefined;
  }

  hangUp(): void {
    if (this.options.hangup === 'confirm') this.open('hangup');
    else this.endCall();
  }

  /** Leaves; a queue's member leaves the conversation alone, and is back at the desk. */
  endCall(): void {
    if (this.place?.entrance !== 'desk') return this.leave();
    this.#call?.finish();
    this.#exit('desk');
  }

  letIn(id: string): void {
    this.#call?.accept(id);
  }

  acceptAutomatically(on: boolean): void {
    this.#call?.acceptAutomatically(on);
  }

  async share(): Promise<void> {
    if (!this.place) return this.say('This is a preview: there is no meeting to share.');
    // Without the parameters: they hold this person's name and settings.
    const address = location.origin + location.pathname;
    try {
      await navigator.clipboard.writeText(address);
      this.say('The meeting’s address is copied. Send it to whoever should join.');
    } catch {
      this.say(`Send this address to whoever should join: ${address}`);
    }
  }

  open(dialog: DialogName): void {
    this.dialog = dialog;
    this.#changed();
  }

  async openSettings(): Promise<void> {
    await this.devices.look();
    this.open('settings');
  }

  closeDialog(): void {
    this.dialog = undefined;
    this.#changed();
  }

  silence(silenced: boolean): void {
    this.silenced = silenced;
    this.#changed();
  }

  say(notice: string): void {
    clearTimeout(this.#noticeEnd);
    this.notice = notice;
    if (notice) this.#noticeEnd = setTimeout(() => this.say(''), noticeSeconds * 1000);
    this.#changed();
  }

  #dial(): Call {
    const { devices } = this;
    const back = this.#back;
    this.#back = undefined;
    return new Call({
      address: this.#settings.signals,
      name: this.displayName,
      back,
      devices: () => devices.on,
      tracks: devices.media.tracks,
      changed: () => {
        devices.media.fit(this.others.length + 1);
        this.#changed();
      },
      entered: () => this.#enter(),
      waits: () => this.#exit('line'),
      finished: () => {
        if (this.place?.entrance === 'desk') this.#exit('desk');
        else this.leave('ended');
      },
      ended: (why, message = this.closingMessage) => {
        this.closingMessage = message;
        this.leave(why);
      },
    });
  }

  #enter(): void {
    if (this.stage === 'call') return;
    this.stage = 'call';
    this.#joinedAt = Date.now();
    this.#clock = setInterval(() => this.#changed(), 1000);
  }

  /** Out of the call, and not away. */
  #exit(stage: 'line' | 'desk'): void {
    clearInterval(this.#clock);
    this.devices.media.pause('screen');
    this.dialog = undefined;
    this.stage = stage;
    this.#changed();
  }

  #joinByItself(cameraPermitted: boolean): void {
    if (this.options.autoJoin && this.accepted && cameraPermitted && this.stage === 'prejoin') this.join();
  }

  #changed(): void {
    this.#settings.changed();
  }
}
