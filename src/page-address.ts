/** @module The addresses of meeting pages that can be made from an id, as far as the service documents them. */
import type { Kind } from './protocol.js';

export const defaultBaseUrl = 'https://p2p.meedio.me';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Meetings and rooms have such addresses; for queues and boards none is documented. */
export function hasPageAddress(kind: Kind): boolean {
  return kind === 'meeting' || kind === 'room';
}

/** What to do about an id of which no address can be made. */
export function idHint(kind: Kind): string {
  return kind === 'meeting' ? 'Without `endpoint` it must be a UUID.' : 'It must be a slug.';
}

/**
 * `{base}/meetings/{id}` or `{base}/{slug}`, or `undefined` if there can be none: the id of a meeting must be a UUID, and
 * `.` or `..` would leave the path.
 */
export function pageAddress(kind: Kind, id: string, baseUrl?: string): string | undefined {
  const base = (baseUrl || defaultBaseUrl).replace(/\/+$/, '');
  if (kind === 'meeting') return uuid.test(id) ? `${base}/meetings/${id}` : undefined;
  return id === '.' || id === '..' ? undefined : `${base}/${encodeURIComponent(id)}`;
}
