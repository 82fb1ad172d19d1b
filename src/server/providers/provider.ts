/** @module What the endpoint needs of a meeting service. One file beside this one for each. */
import type { Ask } from '../ask.js';
import type { Grant } from '../grant.js';
import type { MeetingIds } from '../meeting-id.js';
import type { Budget } from '../upstream.js';

/** What somebody has come to enter, after all checks. */
export interface Entry extends Budget {
  ask: Ask;
  grant: Grant;
  /** Whether it may be created: asked for and granted. */
  create: boolean;
  /** The ids of the meeting, by the newest secret first. */
  ids: readonly [MeetingIds, ...MeetingIds[]];
}

export interface Opened {
  /** As the service gave it; the endpoint checks it. */
  url: string;
  created: boolean;
  /** Seconds after which the address has to be asked for again. Default: never. */
  expiresIn?: number;
}

/** A meeting service. Make one with a function like `meedio`. */
export interface Provider {
  /** The name in answers, grants and derived ids. */
  readonly name: string;
  /** Origins, besides the service's usual ones, that its meeting pages have. */
  readonly pages: readonly string[];
  /** Whether its meeting pages may be on loopback. */
  readonly loopback: boolean;
  /** Finds or creates what was asked for. */
  open(entry: Entry): Promise<Opened>;
  /** Adds to a checked address the parameters that the element will not add, and names those that are lost. */
  customize(href: string, entry: Entry): { url: string; unsupported: string[] };
}
