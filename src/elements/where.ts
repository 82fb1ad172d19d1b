/** @module Where a meeting is: which address an element's properties name, or whom to ask for one. */
import { originOf } from '../url-gate.js';
import type { EndpointRequest, ErrorCode, Kind } from '../protocol.js';

/** What one tag knows of its meeting. */
export interface Target {
  kind: Kind;
  /** As the host page calls it; the endpoint is asked by it. */
  id?: string | undefined;
  /** The path of the meeting page below `base-url`, if the service documents one. `undefined` with `id`: not valid. */
  path?: (() => string | undefined) | undefined;
  /** Whether the endpoint may create it. */
  create?: boolean;
  options?: EndpointRequest['options'];
}

export interface WhereSource {
  src?: string | undefined;
  endpoint?: string | undefined;
  baseUrl: string;
}

/**
 * The first of `src`, `endpoint` and the id that is given. `key` is equal for two of them exactly if they are the same place;
 * only another one loads another meeting.
 */
export type Where = { key: string } & (
  | { address: string }
  | { endpoint: string; address?: undefined }
  | { code: ErrorCode; hint: string; address?: undefined; endpoint?: undefined }
);

export function whereIs({ src, endpoint, baseUrl }: WhereSource, { kind, id, path, create }: Target): Where {
  if (src) return { key: `src ${src}`, address: String(src) };
  if (endpoint) {
    const url = resolve(endpoint);
    const key = `endpoint ${url} ${kind} ${id ?? ''}`;
    if (!url)
      return {
        key: key + endpoint,
        code: 'invalid-url',
        hint: 'Set `endpoint` to the URL of your token endpoint.',
      };
    if (id || (create && kind === 'meeting')) return { key, endpoint: url };
    return { key, code: 'missing-address', hint: `Say which ${kind}: set its id.` };
  }
  if (id && path) {
    const key = `id ${baseUrl} ${id}`;
    const found = path();
    if (found) return { key, address: baseUrl.replace(/\/+$/, '') + found };
    const hint =
      kind === 'meeting'
        ? 'Without `endpoint`, `meeting-id` must be a UUID.'
        : 'Set `slug` to the room’s slug.';
    return { key, code: 'invalid-id', hint };
  }
  const hint = path ? 'Set `src`, `endpoint`, or the id.' : 'Set `src` or `endpoint`.';
  return { key: 'nowhere', code: 'missing-address', hint };
}

function resolve(endpoint: string): string | undefined {
  try {
    const url = new URL(endpoint, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** An address made of an id is a path segment; `.` and `..` would leave it. */
export function pathSegment(id: string): string | undefined {
  return id === '.' || id === '..' ? undefined : '/' + encodeURIComponent(id);
}

/** The exact origins in `allowed-origins`; anything else in it is told to `warn`. */
export function originsIn(list: string | undefined, warn: (sentence: string) => void): string[] {
  return (list ?? '').split(/\s+/).filter((item) => {
    const exact = item !== '' && originOf(item) === item;
    if (!exact && item)
      warn(`allowed-origins: ${item} is ignored; allowed are exact origins like https://meet.example.com.`);
    return exact;
  });
}
