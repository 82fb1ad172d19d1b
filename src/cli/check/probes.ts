/** @module What `meedio check` sends to an endpoint. No more than one meeting comes of it, whatever the endpoint does. */
import { randomUUID } from 'node:crypto';
import { requestLimit, type Kind } from '../../protocol.js';

/** What the check was told on the command line. */
export interface Target {
  url: URL;
  kind: Kind;
  id: string;
  /** An id that nobody may enter. */
  unknown: string;
  /** What proves who asks: `Authorization`, or a header such as `Cookie`. */
  credentials: Readonly<Record<string, string>>;
  /** An origin whose pages may ask, if there is one. */
  origin: string | undefined;
  /** Origins of meeting pages besides the service's usual ones. */
  pages: readonly string[];
}

/** In each request that is to be refused; no answer may hold it. */
export const marker = `check-${randomUUID()}`;
/** A page of nobody's site. */
export const stranger = 'https://stranger.example';

/**
 * By name, in the order in which they are sent. Only the last ones, which a conforming endpoint serves, ask to create
 * something, and that under one and the same id.
 */
export function probesFor({ url, kind, id, unknown, credentials, origin }: Target) {
  const own = { Origin: url.origin, 'Sec-Fetch-Site': 'same-origin' };
  const from = (page: string) => ({ Origin: page, 'Sec-Fetch-Site': 'cross-site' });
  const json = { 'Content-Type': 'application/json' };
  const post = (body: object | string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: { ...json, ...own, ...credentials, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const preflight = (page: string): RequestInit => ({
    method: 'OPTIONS',
    headers: {
      ...from(page),
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
    },
  });
  const wanted = { kind, id };
  const toEnter = { ...wanted, create: kind === 'meeting' || kind === 'room' };

  return {
    get: { method: 'GET', headers: { ...own, ...credentials } },
    text: post(wanted, { 'Content-Type': 'text/plain' }),
    large: post({ ...wanted, extra: marker.padEnd(requestLimit + 1, '-') }),
    syntax: post(`{"kind":"${marker}`),
    shape: post({ kind: marker, id }),
    path: post({ kind, id: '..' }),
    member: post({ ...wanted, [marker]: marker }),
    foreign: post(wanted, from(stranger)),
    opaque: post(wanted, from('null')),
    lookalike: post(wanted, from(`${url.protocol}//${url.hostname}.stranger.example`)),
    foreignPreflight: preflight(stranger),
    anonymous: { ...post(wanted), headers: { ...json, ...own } },
    unknown: post({ kind, id: unknown }),
    first: post(toEnter),
    second: post(toEnter),
    ...(origin && { allowedPreflight: preflight(origin), allowed: post(toEnter, from(origin)) }),
  } satisfies Record<string, RequestInit>;
}

export type ProbeName = keyof ReturnType<typeof probesFor>;
