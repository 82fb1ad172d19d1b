/** @module The emulator's meeting page beside the catalogue. Without a server it is a preview: one's own camera, no call. */
import { isLoopback } from '../../src/url-gate.js';

/** Shows the preview. Loopback addresses are allowed on loopback; another host has to name itself. */
export const previewArgs = {
  src: new URL('_emulator/page/index.html', document.baseURI).href,
  ...(isLoopback(location.hostname) ? {} : { 'allowed-origins': location.origin }),
};
