/** @module Who sends a request, as far as addresses tell. */

const sockets = new WeakMap<Request, string>();

/** Called by adapters, which see the connection that a web-standard request does not show. */
export function setSocketAddress(request: Request, address: string | undefined): void {
  if (address !== undefined) sockets.set(request, address);
}

export function socketAddress(request: Request): string | undefined {
  return sockets.get(request);
}

/**
 * What one subscriber has: an IPv4 address, or the first 64 bits of an IPv6 one, of which anybody has 2⁶⁴. The same
 * address has one spelling; what is no address is `undefined`.
 */
export function networkOf(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address;
  const [text = ''] = /^[\da-f:.]+(?=%|$)/i.exec(address) ?? [];
  const url = `http://[${text}]`;
  if (!URL.canParse(url)) return undefined;

  // The URL parser writes every address in its one short form; here `::` gets its zeros back.
  const [left = '', right] = new URL(url).hostname.slice(1, -1).split('::');
  const [head, tail] = [left, right ?? ''].map((half) => half.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const groups = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail];
  const isIPv4 = groups.slice(0, 6).join(':') === '0:0:0:0:0:ffff';
  return isIPv4 ? groups.slice(6).flatMap(bytesOf).join('.') : `${groups.slice(0, 4).join(':')}::/64`;
}

function bytesOf(group: string): [number, number] {
  const value = parseInt(group, 16);
  return [value >> 8, value & 255];
}
