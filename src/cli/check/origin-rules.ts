/** @module Whose pages may ask. */
import { answeredWith, firstFault, wordsIn, type Rule, type Seen } from './rule.js';
import type { Reply } from './replies.js';

const compare =
  'Before anything else, compare the whole Origin header with a list of exact origins, and answer 403.';

export const originRules: readonly Rule[] = [
  {
    title: 'Other sites’ pages may not ask',
    fix: `They would use your visitors’ cookies. ${compare}`,
    see: ({ foreign }) => answeredWith([403], foreign),
  },
  {
    title: 'Origin: null may not ask',
    fix: `Every sandboxed page of every site has this origin. ${compare}`,
    see: ({ opaque }) => answeredWith([403], opaque),
  },
  {
    title: 'Origins that only look like yours may not ask',
    fix: `The beginning or the end of a host’s name proves nothing. ${compare}`,
    see: ({ lookalike }) => answeredWith([403], lookalike),
  },
  {
    title: 'Other sites are not told that they may (CORS)',
    fix: 'Send Access-Control-Allow-Origin for origins of your list only: never "*", never just what was asked.',
    see: ({ foreign, opaque, lookalike, foreignPreflight }) =>
      firstFault({ foreign, opaque, lookalike, foreignPreflight }, allows),
  },
  {
    title: 'Pages of --origin may ask: the preflight',
    fix: 'Answer OPTIONS 204, with their exact origin in Access-Control-Allow-Origin, POST in -Allow-Methods, and content-type, authorization, idempotency-key in -Allow-Headers.',
    see: ({ allowedPreflight: reply }, { origin }) =>
      reply ? (answeredWith([200, 204], reply) ?? notFor(origin, reply) ?? missingIn(reply)) : null,
  },
  {
    title: 'Pages of --origin may ask: the answer',
    fix: 'Put the same Access-Control-Allow-Origin on every answer, refusals too.',
    see: ({ allowed: reply }, { origin }) =>
      reply ? (answeredWith([200, 201], reply) ?? notFor(origin, reply)) : null,
  },
];

function allows({ headers }: Reply): Seen {
  const origin = headers.get('access-control-allow-origin');
  return origin === null ? undefined : 'Access-Control-Allow-Origin is sent';
}

function notFor(origin: string | undefined, { headers }: Reply): Seen {
  return headers.get('access-control-allow-origin') === origin
    ? undefined
    : 'Access-Control-Allow-Origin is not that origin';
}

function missingIn({ headers }: Reply): Seen {
  const allowed = wordsIn(headers, 'access-control-allow-headers');
  const missing = ['content-type', 'authorization', 'idempotency-key'].find(
    (name) => !allowed.includes(name),
  );
  return missing && `${missing} is not among the allowed headers`;
}
