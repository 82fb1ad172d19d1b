/** @module `meedio check`: whether an endpoint keeps the protocol, whoever wrote it and in whatever language. */
import { kinds, type Kind } from '../protocol.js';
import { originOf } from '../url-gate.js';
import { answerRules } from './check/answer-rules.js';
import { originRules } from './check/origin-rules.js';
import { marker, type Target } from './check/probes.js';
import { probe } from './check/replies.js';
import { requestRules } from './check/request-rules.js';
import type { Rule, Seen } from './check/rule.js';
import { Complaint, type Command, type Terminal, type Values } from './command.js';

export const check: Command = {
  summary: 'whether a token endpoint, in whatever language, keeps the protocol',
  help: `  meedio check https://www.example.com/api/meedio --token …

  --token …            sent as "Authorization: Bearer"; the token's own kind and id are asked for
  --header "Cookie: …" what proves who asks, if it is no token
  --kind meeting       meeting, room, queue or board
  --id meedio-check    what is asked for; a meeting or room is created if there is none, and one only
  --unknown …          an id that may not be entered (made up)
  --origin https://…   another origin whose pages may ask
  --pages "https://…"  further origins of meeting pages, separated by spaces

It sends some 15 requests. The exit code is 0 if everything holds, 1 if something does not.`,
  argument: 'url',
  options: {
    token: { type: 'string' },
    header: { type: 'string' },
    kind: { type: 'string' },
    id: { type: 'string' },
    unknown: { type: 'string' },
    origin: { type: 'string' },
    pages: { type: 'string' },
  },
  run,
};

const rules = [...requestRules, ...originRules, ...answerRules];

async function run(values: Values, { print }: Terminal): Promise<void> {
  const target = readTarget(values as Record<string, string | undefined>);
  const replies = await probe(target);
  const { failure } = replies.get;
  if (failure) throw new Complaint(1, `${target.url.href} cannot be checked: ${failure}.`);
  const seen = rules.map((rule) => rule.see(replies, target));
  rules.forEach((rule, index) => print(line(rule, seen[index])));
  const failed = seen.filter((each) => typeof each === 'string').length;
  const checked = seen.filter((each) => each !== null).length;
  if (failed) throw new Complaint(1, `\n${failed} of ${checked} rules do not hold.`);
  print(`\nAll ${checked} rules hold.`);
}

function line({ title, fix }: Rule, seen: Seen): string {
  if (seen === null) return `– ${title}: not checked`;
  return seen === undefined ? `✔ ${title}` : `✘ ${title}: ${seen}\n    ${fix}`;
}

function readTarget({
  url,
  token,
  header,
  origin,
  pages = '',
  unknown = marker,
  ...rest
}: Record<string, string | undefined>): Target {
  if (url === undefined || !URL.canParse(url) || !/^https?:/.test(url)) {
    throw new Complaint(2, 'Name the endpoint: meedio check https://www.example.com/api/meedio');
  }
  const origins = pages.split(/\s+/).filter(Boolean);
  const wrong = [...origins, ...(origin === undefined ? [] : [origin])].find(
    (each) => originOf(each) !== each,
  );
  if (wrong !== undefined) throw new Complaint(2, `${wrong} is no origin, such as https://www.example.com.`);
  const claims = token === undefined ? {} : claimsOf(token);
  const kind = rest['kind'] ?? claims.kind ?? 'meeting';
  if (!kinds.includes(kind as Kind)) throw new Complaint(2, `--kind is one of ${kinds.join(', ')}.`);
  return {
    url: new URL(url),
    kind: kind as Kind,
    id: rest['id'] ?? claims.id ?? 'meedio-check',
    unknown,
    credentials: {
      ...readHeader(header),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    origin,
    pages: origins,
  };
}

function readHeader(header: string | undefined): Record<string, string> {
  if (header === undefined) return {};
  const [, name, value] = /^([\w-]+):\s*([^\r\n]+)$/.exec(header) ?? [];
  if (!name || !value) throw new Complaint(2, '--header is a name and a value, such as "Cookie: session=…".');
  return { [name]: value };
}

/** What a signed grant is for. Nothing is verified: that is for the endpoint to do. */
function claimsOf(token: string): { kind?: string; id?: string } {
  try {
    const { kind, id } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    return { ...(typeof kind === 'string' && { kind }), ...(typeof id === 'string' && { id }) };
  } catch {
    return {};
  }
}
