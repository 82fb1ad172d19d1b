/**
 * @module Where the stories' meetings are. `npm run storybook` has them at its emulator. The static catalogue has the
 * meeting page alone, and shows its preview: one's own camera, no call.
 */
import { isLoopback } from '../../src/url-gate.js';

/** Addresses for visitors, and the one with which a specialist enters the queue. */
export type Places = Record<'meeting' | 'room' | 'queue' | 'board' | 'specialist', string>;

/** A file beside the catalogue, wherever that is. */
export const fileOf = (path: string) => new URL(path, document.baseURI).href;

declare global {
  /** Storybook's own word for how it runs. */
  var CONFIG_TYPE: string | undefined;
}

/** Whether a server is there: that of `npm run storybook`. */
export const served = globalThis.CONFIG_TYPE === 'DEVELOPMENT';

export const preview = fileOf('_emulator/page/index.html');

export const places: Places = served
  ? ((await (await fetch(fileOf('places.json'))).json()) as Places)
  : { meeting: preview, room: preview, queue: preview, board: preview, specialist: preview };

/** Loopback addresses are allowed on loopback; another host has to name itself. */
export const allowed = isLoopback(location.hostname) ? {} : { 'allowed-origins': location.origin };
