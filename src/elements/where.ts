/** @module Where a meeting is: which address an element's properties name, or whom to ask for one. */
import { hasPageAddress, idHint, pageAddress } from '../page-address.js';
import type { EndpointRequest, ErrorCode, Kind } from '../protocol.js';

/** What one tag knows of its meeting. */
export interface Target {
  kind: Kind;
  /** As the host page calls it; the endpoint is asked by it. */
  id?: string | undefined;
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

export function whereIs({ src, endpoint, baseUrl }: WhereSource, { kind, id, create }: Target): Where {
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
  const hasPage = hasPageAddress(kind);
  if (id && hasPage) {
    const key = `id ${baseUrl} ${id}`;
    const address = pageAddress(kind, id, baseUrl);
    return address ? { key, address } : { key, code: 'invalid-id', hint: idHint(kind) };
  }
  const hint = hasPage ? 'Set `src`, `endpoint`, or the id.' : 'Set `src` or `endpoint`.';
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
