/** @module What a rule of `meedio check` is, and what most of them look at. */
import type { Target } from './probes.js';
import type { Replies, Reply } from './replies.js';

/** What was seen instead of what has to be; nothing if it is as it has to be; null if it cannot be told. */
export type Seen = string | undefined | null;

export interface Rule {
  title: string;
  /** What it is for, and what to do if it does not hold. */
  fix: string;
  see: (replies: Replies, target: Target) => Seen;
}

export function answeredWith(statuses: readonly number[], { status, failure }: Reply): Seen {
  return statuses.includes(status) ? undefined : (failure ?? `answered ${status}`);
}

/** The words of a header that is a list, in lower case. */
export function wordsIn(headers: Headers, name: string): string[] {
  return (headers.get(name) ?? '').toLowerCase().split(/\s*,\s*/);
}

/** What the first of these replies that has a fault has, and which it is. */
export function firstFault(replies: Partial<Replies>, fault: (reply: Reply) => Seen): Seen {
  for (const [name, reply] of Object.entries(replies)) {
    const seen = reply.failure ?? fault(reply);
    if (seen !== undefined) return `${seen} (${whatIs[name as keyof Replies]})`;
  }
  return undefined;
}

/** The requests in words. */
const whatIs: Record<keyof Replies, string> = {
  get: 'to GET',
  text: 'to text/plain',
  large: 'to a large request',
  syntax: 'to broken JSON',
  shape: 'to an unknown kind',
  path: 'to the id ".."',
  member: 'to an unknown member',
  foreign: 'to another site’s page',
  opaque: 'to Origin: null',
  lookalike: 'to an origin that looks like yours',
  foreignPreflight: 'to another site’s preflight',
  anonymous: 'without credentials',
  unknown: 'to an unknown id',
  first: 'to the first request',
  second: 'to the second request',
  allowed: 'to your other page',
  allowedPreflight: 'to your other page’s preflight',
};

/** The replies that carry something: a preflight's is empty. */
export function answers({
  foreignPreflight: _,
  allowedPreflight: __,
  ...replies
}: Replies): Partial<Replies> {
  return replies;
}

export function refusals(replies: Replies): Partial<Replies> {
  return Object.fromEntries(Object.entries(answers(replies)).filter(([, { status }]) => status >= 400));
}
