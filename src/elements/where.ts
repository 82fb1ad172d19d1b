/** @module Where a meeting is: which address an element's properties name, or whom to ask for one. */
import { hasPageAddress, idHint, pageAddress } from '../page-address.js';
import type { EndpointRequest, ErrorCode, Kind } from '../protocol.js';
import { parseUrl } from '../url-gate.js';

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

/** An address, an endpoint to ask, or what is wrong. */
export interface Where {
  /** Equal for two of them exactly if they are the same place; only another one loads another meeting. */
  key: string;
  address?: string | undefined;
  endpoint?: string;
  code?: ErrorCode;
  hint?: string;
}

/** The first of `src`, `endpoint` and the id that is given. */
export function whereIs({ src, endpoint, baseUrl }: WhereSource, { kind, id = '', create }: Target): Where {
  if (src) return { key: `src ${src}`, address: String(src) };
  if (endpoint) {
    const url = parseUrl(String(endpoint), document.baseURI);
    const key = `endpoint ${url?.href ?? endpoint} ${kind} ${id}`;
    if (!url?.protocol.startsWith('http')) {
      return { key, code: 'invalid-url', hint: 'Set `endpoint` to a URL.' };
    }
    return id || (create && kind === 'meeting')
      ? { key, endpoint: url.href }
      : { key, code: 'missing-address' };
  }
  const key = `id ${baseUrl} ${id}`;
  if (!id || !hasPageAddress(kind)) return { key, code: 'missing-address' };
  const address = pageAddress(kind, id, baseUrl);
  return address ? { key, address } : { key, code: 'invalid-id', hint: idHint(kind) };
}
