/**
 * @module Meeting ids that are derived instead of stored: ten servers, two tabs and a retry all reach the same
 * meeting with nothing shared but the secret, and a host's reference never shows in an address.
 */

import { hex, hmacWith } from './hmac.js';
import { remember } from './recent.js';

/** The ids a reference has, one after another: a meeting that is over is followed by the next. */
export type MeetingIds = (n: number) => Promise<string>;

/** What the ids of one reference are derived from. */
export interface Reference {
  provider: string;
  tenant?: string | undefined;
  kind: string;
  /** The host's own reference; or, for a request without one, who sent it and under which key. */
  of: { id: string } | { subject: string; key: string };
}

/** Whoever meets asks within minutes of each other, and often more than once. */
const mostRemembered = 1000;

/** Makes the ids of references out of a secret of at least 32 bytes. */
export function deriveWith(secret: Uint8Array<ArrayBuffer>): (reference: Reference) => MeetingIds {
  const hmac = hmacWith(secret);
  const recent = new Map<string, string>();
  async function derive(name: string): Promise<string> {
    const id = recent.get(name) ?? uuid(await hmac(name));
    remember(recent, name, id, mostRemembered);
    return id;
  }
  return ({ provider, tenant = '', kind, of }) => {
    const name = 'id' in of ? ['id', of.id] : ['key', of.subject, of.key];
    return (n) => derive(JSON.stringify(['v1', provider, tenant, kind, ...name, n]));
  };
}

/** The first 16 bytes as a UUID of version 4, which is the only kind the service takes. */
function uuid(bytes: Uint8Array): string {
  const marked = bytes
    .slice(0, 16)
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte));
  return hex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
