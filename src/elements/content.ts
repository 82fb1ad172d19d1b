/** @module From an address and an element's properties to what the frame is loaded with. */
import { allowFor } from '../allow.js';
import { applyParameters } from '../parameters/address.js';
import { conflicts } from '../parameters/conflicts.js';
import { parseParameters, type ParameterValues } from '../parameters/index.js';
import type { Warn } from '../parameters/values.js';
import { gate, type Gated, type GateOptions } from '../url-gate.js';
import type { FrameContent } from './frame.js';

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

/** The gate first, then the parameters; the permissions follow from what is in the final address. */
export function contentFor(
  address: string,
  { gate: options, values, extra, allow, delegates, warn }: ContentOptions,
): Content {
  const { url, code } = gate(address, options);
  if (!url) return { code };
  const final = values ? applyParameters(url.href, values, { extra, warn }) : url.href;
  const effective = parseParameters(final);
  conflicts(effective).forEach(warn);
  return { content: { url: final, allow: allow ?? allowFor(effective, [url.origin, ...delegates]) } };
}
