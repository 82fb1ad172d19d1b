/** @module A place whose address is known, and what comes with an address that no attribute names. */
import type { EndpointAnswer } from '../protocol.js';
import { originOf } from '../url-gate.js';

export interface Found {
  /** The place, as `Where` has it. */
  key?: string;
  address: string;
  /** How long it may be, in characters, if not as long as one that parameters are still to be added to. */
  longest?: number;
  /** Whether an endpoint has answered it. */
  answered?: boolean;
  /** A further origin it may have: what a same-origin endpoint answers, the page's own server said. */
  origin?: string | undefined;
  /** The parameters it was asked with, if it is another service's address, which has them in it already. */
  parameters?: string | undefined;
  /** When it runs out, as `Date.now()` counts. Absent: never. */
  expires?: number | undefined;
}

/** @param parameters those that the endpoint was asked with, as text */
export function foundBy(
  endpoint: string,
  { url, provider = 'meedio', expiresIn }: EndpointAnswer,
  key: string,
  parameters: string,
): Found {
  return {
    key,
    address: url,
    answered: true,
    origin: originOf(endpoint) === location.origin ? originOf(url) : undefined,
    parameters: provider === 'meedio' ? undefined : parameters,
    expires: expiresIn == null ? undefined : Date.now() + expiresIn * 1000,
  };
}
