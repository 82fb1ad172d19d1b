import type { Devices } from '../signals.js';
import { causeOf, type Capture, type Cause, type Failures } from './problems.js';
import type { Tracks } from './tracks.js';

interface PolicyDocument {
  featurePolicy?: { allowsFeature(feature: string): boolean };
}

/** From this many people on, pictures are smaller: everyone sends theirs to everyone else. */
const crowd = 5;
const usual = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24 } };
const small = { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 15 } };

/** This participant's microphone, camera and screen. */
export class Media {
  readonly tracks: Tracks = { microphone: null, camera: null, screen: null };
  readonly #changed: () => void;
  readonly #chosen: Partial<Record<Capture, string>> = {};
  #size = usual;
  readonly #views = new WeakMap<MediaStreamTrack, MediaStream>();

  /** @param changed called after each change of `tracks` or `on` */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get on(): Devices {
    const { microphone, camera, screen } = this.tracks;
    return { microphone: microphone?.enabled ?? false, camera: camera !== null, screen: screen !== null };
  }

  /** The same stream for as long as the track is the same, so that a picture does not flicker. */
  view(device: 'camera' | 'screen'): MediaStream | null {
    const track = this.tracks[device];
    if (!track) return null;
    const view = this.#views.get(track) ?? new MediaStream([track]);
    this.#views.set(track, view);
    return view;
  }

  /**
   * Asks for microphone and camera in one prompt, then once more for each that is missing: a page that asks
   * for both is refused both if only one is there.
   *
   * @returns the devices that cannot be used, and why
   */
  async request(): Promise<Failures> {
    const failures: Failures = {};
    const wanted = (['microphone', 'camera'] as const).filter((device) => !this.tracks[device]);
    await this.#open(wanted).catch(() => undefined);
    for (const device of wanted) {
      if (this.tracks[device]) continue;
      const cause = await this.start(device);
      if (cause) failures[device] = cause;
    }
    return failures;
  }

  /** @returns why it cannot be used, or nothing when it is on */
  async start(device: Capture): Promise<Cause | undefined> {
    if (!navigator.mediaDevices) return 'insecure';
    try {
      await this.#open([device]);
      return this.tracks[device] ? undefined : 'blocked';
    } catch (error) {
      return causeOf(error, allows(device));
    }
  }

  /** @returns why it cannot be used, or nothing: also when the person closed the browser's picker */
  async startScreen(): Promise<Cause | undefined> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: true });
      this.#take('screen', stream.getVideoTracks()[0]);
      return undefined;
    } catch (error) {
      const cause = causeOf(error, allows('display-capture'));
      return cause === 'refused' ? undefined : cause;
    }
  }

  /** The microphone only falls silent, to be back at once; a camera is switched off, and its light with it. */
  pause(device: keyof Devices): void {
    const { microphone } = this.tracks;
    if (device !== 'microphone') this.#drop(device);
    else if (microphone) microphone.enabled = false;
    this.#changed();
  }

  /** @returns false when there is nothing to resume and the device has to be started */
  resume(device: Capture): boolean {
    const track = this.tracks[device];
    if (track) track.enabled = true;
    this.#changed();
    return track !== null;
  }

  /** Uses another microphone or camera, now if it is on, otherwise from the next start. */
  async choose(device: Capture, id: string): Promise<Cause | undefined> {
    this.#chosen[device] = id;
    const on = this.on[device];
    if (!this.tracks[device]) return undefined;
    this.#drop(device);
    const cause = await this.start(device);
    if (!on) this.pause(device);
    return cause;
  }

  /** Makes the camera's picture as large as so many people can bear. */
  fit(people: number): void {
    const size = people < crowd ? usual : small;
    if (size === this.#size) return;
    this.#size = size;
    // A camera that cannot do it goes on as it is.
    this.tracks.camera?.applyConstraints(size).catch(() => undefined);
  }

  stop(): void {
    for (const device of ['microphone', 'camera', 'screen'] as const) this.#drop(device);
    this.#changed();
  }

  async #open(devices: Capture[]): Promise<void> {
    if (!devices.length || !navigator.mediaDevices) return;
    const exactly = (device: Capture) =>
      this.#chosen[device] ? { deviceId: { exact: this.#chosen[device] } } : {};
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: devices.includes('microphone') && { echoCancellation: true, ...exactly('microphone') },
      video: devices.includes('camera') && { ...this.#size, ...exactly('camera') },
    });
    for (const track of stream.getTracks())
      this.#take(track.kind === 'audio' ? 'microphone' : 'camera', track);
  }

  #take(device: keyof Devices, track: MediaStreamTrack | undefined): void {
    this.#drop(device);
    if (!track) return;
    this.tracks[device] = track;
    // Unplugged, or the browser's own "Stop sharing".
    track.onended = () => {
      if (this.tracks[device] !== track) return;
      this.tracks[device] = null;
      this.#changed();
    };
    this.#changed();
  }

  #drop(device: keyof Devices): void {
    this.tracks[device]?.stop();
    this.tracks[device] = null;
  }
}

/** Whether the embedding page lets this one use a feature; only Chromium tells. */
function allows(device: Capture | 'display-capture'): boolean | undefined {
  return (document as PolicyDocument).featurePolicy?.allowsFeature(device);
}

/** Whether the camera permission has been given before, so that asking for it shows no prompt. */
export async function cameraPermitted(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
  } catch {
    return false;
  }
}
