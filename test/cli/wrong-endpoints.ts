/** Endpoints that are wrong in one thing: ours, with something between it and whoever asks. */
import { randomUUID } from 'node:crypto';
import { codeFor } from '../../src/protocol.js';

export type Handler = (request: Request) => Promise<Response>;

/** Hands on a changed request. */
function reading(change: (request: Sent) => void) {
  return (right: Handler): Handler =>
    async (request) => {
      const { url, method } = request;
      const sent: Sent = { method, headers: new Headers(request.headers), text: await request.text() };
      change(sent);
      const { headers, text } = sent;
      return right(new Request(url, { method, headers, ...(text && { body: text }) }));
    };
}

/** Hands back a changed answer. */
function answering(change: (answer: Given, request: Sent) => void) {
  return (right: Handler): Handler =>
    async (request) => {
      const { url, method } = request;
      const text = await request.text();
      const headers = new Headers(request.headers);
      const response = await right(new Request(url, { method, headers, ...(text && { body: text }) }));
      const body = await response.text();
      const given: Given = {
        status: response.status,
        headers: new Headers(response.headers),
        json: body ? (JSON.parse(body) as Record<string, unknown>) : {},
      };
      change(given, { method, headers, text });
      return new Response(body ? JSON.stringify(given.json) : null, given);
    };
}

interface Sent {
  method: string;
  headers: Headers;
  text: string;
}

interface Given {
  status: number;
  headers: Headers;
  json: Record<string, unknown>;
}

/** Makes a refusal another one. */
function turn(given: Given, status: number) {
  Object.assign(given, { status, json: { ...given.json, status, code: codeFor(status) } });
}

/** Whoever trusts this page's origin. */
const trusting = (origin: RegExp) =>
  reading(({ method, headers }) => {
    if (method !== 'POST' || !origin.test(headers.get('origin') ?? '')) return;
    headers.delete('origin');
    headers.delete('sec-fetch-site');
  });
const withBody = (change: (body: Record<string, unknown>) => object) =>
  reading((sent) => {
    if (sent.text.startsWith('{') && sent.text.endsWith('}'))
      sent.text = JSON.stringify(change(JSON.parse(sent.text) as Record<string, unknown>));
  });
const onAddress = (change: (given: Given) => void) =>
  answering((given) => {
    if ('url' in given.json) change(given);
  });
const without = (header: string) => answering(({ headers }) => headers.delete(header));

/** The only rule that is broken, and how. */
export const wrongs: [string, (right: Handler) => Handler][] = [
  [
    'Only POST is served',
    answering((given, { method }) => {
      if (method === 'GET') turn(given, 404);
    }),
  ],
  [
    'Only application/json is read',
    reading(({ headers }) => headers.set('content-type', 'application/json')),
  ],
  ['More than 8 KiB is refused', withBody(({ extra: _, ...body }) => body)],
  [
    'Broken JSON is refused',
    answering((given, { text }) => {
      if (/[^}]$/.test(text)) turn(given, 500);
    }),
  ],
  [
    'An unknown kind is refused',
    withBody(({ kind, ...body }) => ({ ...body, kind: /^check-/.test(String(kind)) ? 'meeting' : kind })),
  ],
  ['An id is an id, and no path', withBody(({ id, ...body }) => ({ ...body, id: id === '..' ? 'x' : id }))],
  ['Unknown members are refused', withBody(({ kind, id, create, extra }) => ({ kind, id, create, extra }))],
  [
    'Nobody enters without saying who they are',
    reading(({ headers }) => headers.set('cookie', 'session=ana')),
  ],
  [
    'An id that is not theirs is not found',
    answering((given, { text }) => {
      if (/"id":"check-/.test(text)) turn(given, 403);
    }),
  ],
  ['Other sites’ pages may not ask', trusting(/^https:\/\/stranger/)],
  ['Origin: null may not ask', trusting(/^null$/)],
  ['Origins that only look like yours may not ask', trusting(/^http:\/\/127\.0\.0\.1\.stranger/)],
  [
    'Other sites are not told that they may (CORS)',
    answering(({ headers }, sent) => {
      if (/stranger/.test(sent.headers.get('origin') ?? '')) headers.set('access-control-allow-origin', '*');
    }),
  ],
  [
    'Pages of --origin may ask: the preflight',
    answering(({ headers }) => {
      if (headers.has('access-control-allow-headers'))
        headers.set('access-control-allow-headers', 'content-type, authorization');
    }),
  ],
  [
    'Pages of --origin may ask: the answer',
    answering(({ headers }, { method }) => {
      if (method === 'POST') headers.delete('access-control-allow-origin');
    }),
  ],
  [
    'It gives an address',
    onAddress((given) => {
      given.json = { address: given.json['url'] };
    }),
  ],
  [
    'The address may be shown',
    onAddress(({ json }) => {
      json['url'] = String(json['url']).replace('https:', 'http:');
    }),
  ],
  [
    'What else it says is as documented',
    onAddress(({ json }) => {
      json['expiresIn'] = 'never';
    }),
  ],
  [
    'The same id is the same place',
    onAddress(({ json }) => {
      json['url'] = `${String(json['url'])}?${randomUUID()}`;
    }),
  ],
  [
    '"created" and 201 are said of what is new',
    onAddress((given) => {
      given.status = 201;
      given.json['created'] = true;
    }),
  ],
  [
    'Refusals are application/problem+json',
    answering(({ status, headers }) => {
      if (status === 401) headers.set('content-type', 'application/json');
    }),
  ],
  [
    'The code of a refusal fits its status',
    answering(({ status, json }) => {
      if (status === 401) json['code'] = 'closed';
    }),
  ],
  [
    'A refusal repeats nothing of the request',
    answering(({ status, json }, { text }) => {
      if (status === 422) json['detail'] = text;
    }),
  ],
  ['Nothing keeps an answer: Cache-Control: no-store', without('cache-control')],
  ['Nothing mistakes an answer: X-Content-Type-Options: nosniff', without('x-content-type-options')],
  ['Vary names Origin, and what says who asks', without('vary')],
];
