/** @module Where the arrows meet: from an address and an element's properties to what the frame is loaded with. */
import { allowFor } from './allow.js';
import { applyParameters } from './parameters/address.js';
import { conflict } from './parameters/conflicts.js';
import { parseParameters, type ParameterValues } from './parameters/index.js';
import type { Warn } from './parameters/values.js';
import { gate, originOf, type Gated, type GateOptions } from './url-gate.js';

/** What a frame is loaded with. */
export interface FrameContent {
  url: string;
  allow: string;
}

export interface ContentOptions {
  gate: GateOptions;
  /** `undefined`: the address has all it needs, another service's endpoint has seen to it. */
  values: ParameterValues | undefined;
  extra: string | undefined;
  /** The page's own list of permissions. */
  allow: string | undefined;
  /** Origins that get the permissions besides the frame's own. */
  delegates: readonly string[];
  warn: Warn;
}

export type Content =
  { content: FrameContent; code?: undefined } | { content?: undefined; code: NonNullable<Gated['code']> };

/** What to do about an address that the gate refuses. */
export const refusalHints = {
  'invalid-url': 'It must be an https: URL of at most 2048 characters, without password or spaces.',
  'origin-not-allowed': 'Add its exact origin to `allowed-origins`.',
};

/** The gate first, then the parameters; the permissions follow from what is in the final address. */
export function contentFor(
  address: string,
  { gate: options, values, extra, allow, delegates, warn }: ContentOptions,
): Content {
  const { url, code } = gate(address, options);
  if (!url) return { code };
  const final = values ? applyParameters(url.href, values, { extra, warn }) : url.href;
  const effective = parseParameters(final);
  const problem = conflict(effective);
  if (problem) warn(problem);
  return { content: { url: final, allow: allow ?? allowFor(effective, [url.origin, ...delegates]) } };
}

/** The exact origins in a list like `allowed-origins`; anything else in it is told to `warn`. */
export function originsIn(list: string | undefined, warn: Warn): string[] {
  return (list ?? '').split(/\s+/).filter((item) => {
    const exact = item !== '' && originOf(item) === item;
    if (!exact && item) {
      warn(`allowed-origins="${item}" is ignored: allowed are origins like https://meet.example.com.`);
    }
    return exact;
  });
}
