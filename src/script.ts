/** @module The classic script: it defines the tags, and no global but `Meedio`. */
import * as exported from './index.js';

declare global {
  var Meedio: typeof exported | undefined;
}

// The tags belong to the first copy on the page, so the global has to: a second copy's classes are not registered.
globalThis.Meedio ??= exported;
