/** @module What an endpoint's answers have to be. */
import { codeFor, type EndpointAnswer } from '../../protocol.js';
import { answerSchema, problemSchema } from '../../server/openapi.js';
import { gate, isLoopback } from '../../url-gate.js';
import { marker } from './probes.js';
import type { Reply } from './replies.js';
import { answeredWith, answers, firstFault, refusals, wordsIn, type Rule, type Seen } from './rule.js';

export const answerRules: readonly Rule[] = [
  {
    title: 'It gives an address',
    fix: 'Answer 200 or 201, as application/json, with {"url": "https://…"}. An HTML page here is often the login page of a proxy, or an exception.',
    see: ({ first }) =>
      answeredWith([200, 201], first) ?? (addressIn(first) === undefined ? 'no "url" in JSON' : undefined),
  },
  {
    title: 'The address may be shown',
    fix: 'It has to be https:, at most 2,048 characters, without user or password, and at meedio.me or an origin that --pages names.',
    see: ({ first }, { url, pages }) => {
      const address = addressIn(first);
      if (address === undefined) return null;
      return gate(address, { origins: pages, loopback: isLoopback(url.hostname) }).code;
    },
  },
  {
    title: 'What else it says is as documented',
    fix: 'Optional: kind, id, provider, created, expiresIn (seconds or null), unsupported (a list of names). See meedio openapi.',
    see: ({ first }, { kind, id }) => {
      if (addressIn(first) === undefined) return null;
      const { success, data, error } = answerSchema.omit({ url: true }).safeParse(first.json);
      if (!success) return `"${error.issues[0]?.path.join('.')}" has another type`;
      if (data.kind !== undefined && data.kind !== kind) return '"kind" is not what was asked';
      return data.id !== undefined && data.id !== id ? '"id" is not what was asked' : undefined;
    },
  },
  {
    title: 'The same id is the same place',
    fix: 'Two tabs, a retry and a double click ask twice. Remember which meeting belongs to an id, and look before you create.',
    see: ({ first, second }) => {
      const address = addressIn(first);
      if (address === undefined) return null;
      return addressIn(second) === address ? undefined : 'asked twice, it gave two addresses';
    },
  },
  {
    title: '"created" and 201 are said of what is new',
    fix: 'Say 201 and "created": true the first time only; or leave "created" out and say 200 always.',
    see: ({ first, second }) => {
      if (addressIn(second) === undefined) return null;
      return (
        firstFault({ first, second }, contradiction) ??
        (isNew(second) ? 'said twice of one place' : undefined)
      );
    },
  },
  {
    title: 'Refusals are application/problem+json',
    fix: 'Send type, title, status (that of the answer), code and retryable (true or false); see meedio openapi.',
    see: (replies) => firstFault(refusals(replies), problemFault),
  },
  {
    title: 'The code of a refusal fits its status',
    fix: '401 unauthenticated, 403 forbidden, 404 not-found, 410 closed, 429 rate-limited, other 4xx invalid-request, 409 and 5xx unavailable.',
    see: (replies) => firstFault(refusals(replies), codeFault),
  },
  {
    title: 'A refusal repeats nothing of the request',
    fix: 'Use sentences of your own: what was sent, and what an exception says, may be shown to somebody or end up in a log.',
    see: (replies) =>
      firstFault(refusals(replies), ({ text }) => (text.includes(marker) ? 'it does' : undefined)),
  },
  {
    title: 'Nothing keeps an answer: Cache-Control: no-store',
    fix: 'An address that a cache keeps is given to the next person. Send it on refusals too.',
    see: (replies) => firstFault(answers(replies), header('cache-control', /\bno-store\b/i)),
  },
  {
    title: 'Nothing mistakes an answer: X-Content-Type-Options: nosniff',
    fix: 'Send it on refusals too.',
    see: (replies) => firstFault(answers(replies), header('x-content-type-options', /^nosniff$/i)),
  },
  {
    title: 'Vary names Origin, and what says who asks',
    fix: 'Send "Vary: Origin, Authorization, Cookie" on every answer.',
    see: (replies) => firstFault(answers(replies), varyFault),
  },
];

function addressIn({ json }: Reply): string | undefined {
  const { url } = (json ?? {}) as Partial<EndpointAnswer>;
  return typeof url === 'string' ? url : undefined;
}

function isNew({ status, json }: Reply): boolean {
  return status === 201 || (json as EndpointAnswer | undefined)?.created === true;
}

function contradiction({ status, json }: Reply): Seen {
  const { created } = (json ?? {}) as Partial<EndpointAnswer>;
  if (created === undefined || created === (status === 201)) return undefined;
  return `answered ${status} with "created": ${created}`;
}

function problemFault({ status, headers, json }: Reply): Seen {
  if (!/^application\/problem\+json/i.test(headers.get('content-type') ?? '')) return 'another content type';
  const { success, data, error } = problemSchema.safeParse(json);
  if (!success) return `"${error.issues[0]?.path.join('.') || 'the body'}" is missing or wrong`;
  return data.status === status ? undefined : '"status" is not the status';
}

function codeFault({ status, json }: Reply): Seen {
  const { code } = (json ?? {}) as { code?: unknown };
  return code === codeFor(status) ? undefined : `not "${codeFor(status)}" with ${status}`;
}

function header(name: string, pattern: RegExp) {
  return ({ headers }: Reply): Seen => (pattern.test(headers.get(name) ?? '') ? undefined : 'it is missing');
}

function varyFault({ headers }: Reply): Seen {
  const names = wordsIn(headers, 'vary');
  const isComplete =
    names.includes('*') ||
    (names.includes('origin') && (names.includes('cookie') || names.includes('authorization')));
  return isComplete ? undefined : 'they are missing';
}
