/** @module The URL gate: which address may be shown. Nothing reaches a frame or a link but by this function. */

export interface GateOptions {
  /** Exact origins that are allowed besides `https://meedio.me` and its direct subdomains. */
  origins?: Iterable<string | undefined>;
  /** Whether `http:` and `https:` addresses on `localhost`, `127.0.0.1` and `[::1]` are allowed, on any port. */
  loopback?: boolean;
  /** The most characters it may have. Default: 2,048, which is for an address that parameters are still added to. */
  longest?: number | undefined;
}

/** The checked address, or why it is refused. Sinks get `url.href`, never the text that was given. */
export type Gated =
  { url: URL; code?: undefined } | { url?: undefined; code: 'invalid-url' | 'origin-not-allowed' };

const service = /^https:\/\/([a-z0-9-]+\.)?meedio\.me$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Checks an address in two steps. Shape: an absolute `https:` URL of at most `longest` characters, without control
 * characters, spaces, backslashes, user or password. Origin: exactly one of those allowed.
 */
export function gate(
  address: unknown,
  { origins = [], loopback = false, longest = 2048 }: GateOptions = {},
): Gated {
  const url = parseUrl(address);
  const local = loopback && url !== undefined && isLoopback(url.hostname);
  if (
    !url ||
    (address as string).length > longest || // a text, since it has a URL
    url.username ||
    url.password ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && local))
  ) {
    return { code: 'invalid-url' };
  }
  const allowed = local || service.test(url.origin) || new Set(origins).has(url.origin);
  return allowed ? { url } : { code: 'origin-not-allowed' };
}

export function isLoopback(hostname: string): boolean {
  return loopbackHost.test(hostname);
}

/** The origin of an address, or `undefined` if it is no absolute URL with one. */
export function originOf(address: unknown): string | undefined {
  const origin = parseUrl(address)?.origin;
  return origin === 'null' ? undefined : origin;
}

/** The URL that a text is, unless it has control characters, spaces or backslashes. */
export function parseUrl(address: unknown, base?: string): URL | undefined {
  // Controls are what is left out of these two ranges. `\p{Cc}` says the same, and loads Unicode's tables for it.
  if (typeof address !== 'string' || /[^ -~\u00a0-\uffff]|[\s\\]/.test(address)) return undefined;
  try {
    return new URL(address, base);
  } catch {
    return undefined;
  }
}
