import { z } from 'zod';
import type { FromPage } from './signals.js';

/** The longest name that is passed on, in characters; what is longer is cut. */
const longestName = 100;

const devices = z.object({ microphone: z.boolean(), camera: z.boolean(), screen: z.boolean() });

const shape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('join'),
    name: z.string().transform((name) => name.slice(0, longestName)),
    devices,
    back: z.string().optional(),
    kept: z.boolean().optional(),
  }),
  z.object({ type: z.literal('signal'), to: z.string(), data: z.unknown() }),
  z.object({ type: z.literal('devices'), devices }),
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('accept'), id: z.string() }),
  z.object({ type: z.literal('auto'), on: z.boolean() }),
]) satisfies z.ZodType<FromPage>;

/** Reads what a page sent, or answers `undefined` if it is no message of the protocol. */
export function readMessage(text: string): FromPage | undefined {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
