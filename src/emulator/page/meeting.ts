import type { Devices, Line, Place, PlaceInLine } from '../signals.js';
import { Call } from './call.js';
import { cameraPermitted, Media } from './media.js';
import type { Options } from './options.js';
import type { Peer } from './peer.js';
import { explain, type Capture, type Failures } from './problems.js';

/** Where a person is: before the call, on the way into it or between two, in it, or at an end of it. */
export type Stage =
  'prejoin' | 'line' | 'desk' | 'call' | 'left' | 'ended' | 'inactive' | 'full' | 'closed' | 'not-found';

export type DialogName = 'hangup' | 'settings' | 'help';

export interface MeetingOptions {
  options: Options;
  /** The meeting, or nothing for a preview. */
  place: Place | undefined;
  /** The signalling WebSocket's address. */
  signals: string;
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
  readonly media: Media;
  stage: Stage;
  name: string;
  accepted: boolean;
  /** Why a device cannot be used; kept until asking again helps. */
  failures: Failures = {};
  asking = false;
  /** Whether the person has been asked for both devices. */
  asked = false;
  /** A sentence for now: why something did not work, or that it did. */
  notice = '';
  dialog: DialogName | undefined;
  /** Microphones and cameras to choose from, as they were when the settings were opened. */
  inputs: MediaDeviceInfo[] = [];
  /** What an inactive queue or board says. */
  closingMessage: string;
  /** Whether the browser keeps the call silent until a click. */
  silenced = false;
  readonly #settings: MeetingOptions;
  #call: Call | undefined;
  #joinedAt = 0;
  #clock: ReturnType<typeof setInterval> | undefined;
  #noticeEnd: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: MeetingOptions) {
    const { options, place } = settings;
    this.#settings = settings;
    this.options = options;
    this.place = place;
    this.stage = place?.problem ?? 'prejoin';
    this.closingMessage = place?.closingMessage ?? '';
    this.name = options.name;
    this.accepted = options.tosAccepted;
    this.media = new Media(() => this.#mediaChanged());
  }

  /** What happens without a click: asking for the devices, and joining. */
  async start(): Promise<void> {
    if (this.stage !== 'prejoin' || !this.options.asks) return;
    const { autoRequest, autoJoin } = this.options;
    if (autoRequest || (autoJoin && this.accepted && (await cameraPermitted()))) await this.request();
  }

  get displayName(): string {
    return this.name.trim() || 'Guest';
  }

  get on(): Devices {
    return this.media.on;
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

  /** Whether the call is on its way, for the first time or again after the connection was lost. */
  get connecting(): boolean {
    return this.#call !== undefined && !this.#call.online;
  }

  /** Whether there is a reason to show the button that asks for the devices. */
  get mayRequest(): boolean {
    const possible = this.options.asks && Object.values(this.failures).every((cause) => cause !== 'insecure');
    return possible && (!this.asked || Object.keys(this.failures).length > 0);
  }

  /** In words, why devices are missing; empty when nothing is wrong. */
  get problem(): string {
    return explain(this.failures, this.#settings.framed);
  }

  /** In whole seconds. */
  get elapsed(): number {
    return Math.floor((Date.now() - this.#joinedAt) / 1000);
  }

  async request(): Promise<void> {
    this.asking = true;
    this.#changed();
    this.failures = await this.media.request();
    this.asking = false;
    this.asked = true;
    if (!this.options.microphone) this.media.pause('microphone');
    const permitted = this.on.camera;
    if (!this.options.camera) this.media.pause('camera');
    if (this.stage === 'call') this.say(this.problem);
    this.#changed();
    this.#joinByItself(permitted);
  }

  rename(name: string): void {
    this.name = name;
    this.#changed();
  }

  accept(accepted: boolean): void {
    this.accepted = accepted;
    this.#changed();
    this.#joinByItself(this.on.camera);
  }

  /** Enters the call at once; devices not asked for yet follow when the person has answered the browser. */
  join(): void {
    if (!this.joinable) return;
    if (this.place?.entrance) this.stage = this.place.entrance;
    else this.#enter();
    if (!this.asked && !this.asking && this.options.asks) void this.request();
    if (this.place) this.#call = this.#dial();
    this.#changed();
  }

  leave(stage: Stage = 'left'): void {
    this.#call?.leave();
    this.#call = undefined;
    clearInterval(this.#clock);
    this.media.stop();
    this.asked = false;
    this.dialog = undefined;
    this.stage = stage;
    this.say('');
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

  async toggle(device: Capture): Promise<void> {
    if (this.on[device]) this.media.pause(device);
    else if (!this.media.resume(device)) await this.#turnOn(() => this.media.start(device), device);
  }

  async toggleScreen(): Promise<void> {
    if (this.on.screen) return this.media.pause('screen');
    const cause = await this.media.startScreen();
    if (cause === 'blocked') {
      this.say(
        'The page around this meeting does not allow screen sharing. Its frame needs allow="display-capture".',
      );
    } else if (cause) this.say('The screen could not be shared: the browser found nothing that it may show.');
  }

  async choose(device: Capture, id: string): Promise<void> {
    await this.#turnOn(() => this.media.choose(device, id), device);
  }

  async share(): Promise<void> {
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
    this.inputs = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
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
    return new Call({
      address: this.#settings.signals,
      name: this.displayName,
      devices: () => this.on,
      tracks: this.media.tracks,
      changed: () => this.#changed(),
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
    this.media.pause('screen');
    this.dialog = undefined;
    this.stage = stage;
    this.#changed();
  }

  #joinByItself(cameraPermitted: boolean): void {
    if (this.options.autoJoin && this.accepted && cameraPermitted && this.stage === 'prejoin') this.join();
  }

  async #turnOn(start: () => Promise<Failures[Capture]>, device: Capture): Promise<void> {
    const cause = await start();
    const { [device]: _, ...others } = this.failures;
    this.failures = cause ? { ...others, [device]: cause } : others;
    if (this.stage === 'call' && cause) this.say(explain({ [device]: cause }, this.#settings.framed));
    this.#changed();
  }

  #mediaChanged(): void {
    this.#call?.update();
    this.#changed();
  }

  #changed(): void {
    this.#settings.changed();
  }
}
