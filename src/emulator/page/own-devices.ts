import type { Devices } from '../signals.js';
import { cameraPermitted, Media } from './media.js';
import type { Options } from './options.js';
import { explain, type Capture, type Failures } from './problems.js';

export interface OwnDevicesOptions {
  options: Options;
  /** Whether another page embeds this one. */
  framed: boolean;
  /** What is sent has changed. */
  sent(): void;
  /** Something to show has changed. */
  changed(): void;
  /** Tells the person something now. */
  say(notice: string): void;
}

/** This person's microphone, camera and screen: what is on, what was refused and why, and what can be done with them. */
export class OwnDevices {
  readonly media: Media;
  /** Why a device cannot be used; kept until asking again helps. */
  failures: Failures = {};
  asking = false;
  /** Whether the person has been asked for both devices. */
  asked = false;
  /** Microphones and cameras to choose from, as they were when they were looked for. */
  inputs: MediaDeviceInfo[] = [];
  readonly #settings: OwnDevicesOptions;

  constructor(settings: OwnDevicesOptions) {
    this.#settings = settings;
    this.media = new Media(() => {
      settings.sent();
      settings.changed();
    });
  }

  get on(): Devices {
    return this.media.on;
  }

  /** Whether there is a reason to show the button that asks for the devices. */
  get mayRequest(): boolean {
    const { asks } = this.#settings.options;
    const possible = asks && Object.values(this.failures).every((cause) => cause !== 'insecure');
    return possible && (!this.asked || Object.keys(this.failures).length > 0);
  }

  /** In words, why devices are missing; empty when nothing is wrong. */
  get problem(): string {
    return explain(this.failures, this.#settings.framed);
  }

  /** Whether to ask without a click: because the address says so, or because no prompt would be shown. */
  async asksByItself(joins: boolean): Promise<boolean> {
    const { asks, autoRequest } = this.#settings.options;
    return asks && (autoRequest || (joins && (await cameraPermitted())));
  }

  /** @returns whether the camera may be used */
  async request(): Promise<boolean> {
    const { options } = this.#settings;
    this.asking = true;
    this.#settings.changed();
    this.failures = await this.media.request();
    this.asking = false;
    this.asked = true;
    if (!options.microphone) this.media.pause('microphone');
    const permitted = this.on.camera;
    if (!options.camera) this.media.pause('camera');
    this.#settings.changed();
    return permitted;
  }

  async toggle(device: Capture): Promise<void> {
    if (this.on[device]) this.media.pause(device);
    else if (!this.media.resume(device)) await this.#turnOn(() => this.media.start(device), device);
  }

  async toggleScreen(): Promise<void> {
    if (this.on.screen) return this.media.pause('screen');
    const cause = await this.media.startScreen();
    if (cause === 'blocked') {
      this.#settings.say(
        'The page around this meeting does not allow screen sharing. Its frame needs allow="display-capture".',
      );
    } else if (cause) {
      this.#settings.say('The screen could not be shared: the browser found nothing that it may show.');
    }
  }

  /** Looks for what there is to choose from. */
  async look(): Promise<void> {
    this.inputs = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  }

  async choose(device: Capture, id: string): Promise<void> {
    await this.#turnOn(() => this.media.choose(device, id), device);
  }

  /** Off with everything; the next visit asks anew. */
  release(): void {
    this.media.stop();
    this.asked = false;
  }

  async #turnOn(start: () => Promise<Failures[Capture]>, device: Capture): Promise<void> {
    const cause = await start();
    const { [device]: _, ...others } = this.failures;
    this.failures = cause ? { ...others, [device]: cause } : others;
    if (cause) this.#settings.say(explain({ [device]: cause }, this.#settings.framed));
    this.#settings.changed();
  }
}
