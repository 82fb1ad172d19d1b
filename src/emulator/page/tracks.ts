import type { Devices } from '../signals.js';

export type Device = keyof Devices;

/**
 * Every connection carries these three, in this order, from its first offer on. Turning something on or off only
 * replaces a track, so a call never needs a second negotiation, and two sides can never collide in one.
 */
export const places = [
  ['microphone', 'audio'],
  ['camera', 'video'],
  ['screen', 'video'],
] as const satisfies readonly (readonly [Device, 'audio' | 'video'])[];

/** What this participant sends. The object lives as long as the page; its members change. */
export type Tracks = Record<Device, MediaStreamTrack | null>;

/** What another participant sends: always three streams, silent or dark while the device is off. */
export type Streams = Record<Device, MediaStream>;
