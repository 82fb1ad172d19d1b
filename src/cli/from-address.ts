/** @module What an address of a meeting page says: which meeting, and with which parameters. */
import { defaultBaseUrl, pageAddress } from '../page-address.js';
import { parseParameters, type ParameterValues } from '../parameters/index.js';
import { isParameterName } from '../parameters/table.js';
import { gate } from '../url-gate.js';

export interface Meeting {
  kind: 'meeting' | 'room';
  /** The properties that say where it is. */
  where: { meetingId?: string; slug?: string; src?: string; baseUrl?: string; allowedOrigins?: string };
  values: ParameterValues;
  /** Parameters that the table does not know, as a query string. */
  extra: string;
  /** A sentence for each parameter whose value is not sent. */
  unread: string[];
}

export function meetingIn(url: URL): Meeting {
  const values = parseParameters(url.href);
  const unread = new Set([...url.searchParams.keys()].filter(isParameterName));
  for (const name of Object.keys(values).filter(isParameterName)) unread.delete(name);
  return {
    ...placeOf(url),
    values,
    extra: url.search.slice(1).split('&').filter(isUnknown).join('&'),
    unread: [...unread].map(
      (name) => `the parameter ${name}: its value is the default, or is not documented`,
    ),
  };
}

/** An id says more than an address: where the address is one that an id makes, the id is what stands in the markup. */
function placeOf({ origin, pathname, hash }: URL): Pick<Meeting, 'kind' | 'where'> {
  const address = origin + pathname + hash;
  const baseUrl = origin === defaultBaseUrl ? {} : { baseUrl: origin };
  const [, meetings, last = ''] = /^\/(meetings\/)?([^/]+)$/.exec(pathname) ?? [];
  const kind = meetings ? 'meeting' : 'room';
  const id = decoded(last);
  if (id && pageAddress(kind, id, origin) === address) {
    return { kind, where: { ...(meetings ? { meetingId: id } : { slug: id }), ...baseUrl } };
  }
  const foreign = gate(address, { loopback: true }).code !== undefined;
  return { kind: 'meeting', where: { src: address, ...(foreign && { allowedOrigins: origin }) } };
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function isUnknown(piece: string): boolean {
  const [name = ''] = new URLSearchParams(piece).keys();
  return name !== '' && !isParameterName(name);
}
