/** @module A place whose address is known, and what comes with an address that no attribute names. */
import { longest } from '../parameters/address.js';
import type { EndpointAnswer } from '../protocol.js';
import { originOf } from '../url-gate.js';

export interface Found {
  /** The place, as `Where` has it. */
  key: string;
  address: string;
  known?: KnownAddress | undefined;
}

/** It is kept for as long as the place stays the same. */
export interface KnownAddress {
  /** Further origins the address may have: what a same-origin endpoint answers, the page's own server said. */
  origins: readonly string[];
  /** The parameters it was asked with, if it is another service's address, which has them in it already. */
  parameters: string | undefined;
  /** When it runs out, as `Date.now()` counts. */
  expires: number;
  /** How long it may be, in characters, if not as long as one that parameters are still to be added to. */
  longest?: number;
}

/** What is known of an address that is in the HTML, in a frame. Its parameters are in it. */
export const inHtml: KnownAddress = { origins: [], parameters: undefined, expires: Infinity, longest };

/** @param parameters those that the endpoint was asked with, as text */
export function knownFrom(
  { url, provider = 'meedio', expiresIn }: EndpointAnswer,
  endpoint: string,
  parameters: string,
): KnownAddress {
  return {
    origins: originOf(endpoint) === location.origin ? [originOf(url) ?? ''] : [],
    parameters: provider === 'meedio' ? undefined : parameters,
    expires: expiresIn == null ? Infinity : Date.now() + expiresIn * 1000,
  };
}
