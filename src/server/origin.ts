/** @module Whether a request may come in, by where the browser says it comes from. Pure. */

/**
 * Whether the page that sent a request may use the endpoint.
 *
 * A browser that says `same-origin`, an origin of the list, and a client that is no browser at all may. Older
 * browsers do not send `Sec-Fetch-Site`; their `Origin` must be the endpoint's own. `null`, which every sandboxed
 * page has, is nobody's origin.
 *
 * @param own tells the endpoint's own origin, which few requests need
 * @param origins the further origins that may ask
 */
export function mayEnter(
  headers: Headers,
  own: () => string | undefined,
  origins: ReadonlySet<string>,
): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  if (origin === 'null') return false;
  if (origin !== null && origins.has(origin)) return true;
  if (site !== null) return site === 'same-origin';
  return origin === null || origin === own();
}

/**
 * The origin under which a request was sent. `Host` goes before the URL, which some frameworks fill with an
 * internal address.
 */
export function ownOrigin(request: Request): string | undefined {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  const own = `${url.protocol}//${host}`;
  return URL.canParse(own) ? new URL(own).origin : undefined;
}

/** What the browser needs to hand an answer to a page of another, allowed origin. */
export function corsHeaders(headers: Headers, origins: ReadonlySet<string>, credentials: boolean) {
  const origin = headers.get('origin');
  if (origin === null || !origins.has(origin)) return {};
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'Retry-After',
    ...(credentials ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
  };
}

export function isPreflight(request: Request): boolean {
  return request.method === 'OPTIONS' && request.headers.has('access-control-request-method');
}

export const preflightHeaders = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'content-type, authorization, idempotency-key',
  'Access-Control-Max-Age': '600',
};
