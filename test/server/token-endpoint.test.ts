import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/protocol.js';
import { grantFor, post, setup, type SetupOptions } from './setup.js';

const meeting = { kind: 'meeting', id: 'a-1', create: true };
const other = { origin: 'https://evil.example' };
const tooMuch = { kind: 'meeting', id: 'a-1', extra: 'x'.repeat(8192) };
const url = 'https://app.example/api/meedio';

interface Row {
  title: string;
  request: () => Request;
  options?: SetupOptions;
  status: number;
  code: Problem['code'];
}

const refusals: Row[] = [
  ...['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => ({
    title: method,
    request: () => new Request(url, { method }),
    status: 405,
    code: 'invalid-request' as const,
  })),
  { title: 'a page of another origin', request: () => post(meeting, other), status: 403, code: 'forbidden' },
  {
    title: 'no content type',
    request: () => post(meeting, { 'content-type': '' }),
    status: 415,
    code: 'invalid-request',
  },
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'text/json',
    'multipart/form-data',
  ].map((type) => ({
    title: `content type ${type}`,
    request: () => post(meeting, { 'content-type': type }),
    status: 415,
    code: 'invalid-request' as const,
  })),
  { title: 'more than 8 KiB', request: () => post(tooMuch), status: 413, code: 'invalid-request' },
  {
    title: 'more than 8 KiB in bytes, though not in characters',
    request: () => post({ ...meeting, extra: 'ž'.repeat(4100) }),
    status: 413,
    code: 'invalid-request',
  },
  ...['', '{', '{"kind":"meeting"', 'null,', "{'kind':'meeting'}", 'undefined'].map((text) => ({
    title: `no JSON: ${text}`,
    request: () => post(text),
    status: 400,
    code: 'invalid-request' as const,
  })),
  {
    title: 'no UTF-8',
    request: () => post(new Uint8Array([0x22, 0xff, 0x22])),
    status: 400,
    code: 'invalid-request',
  },
  {
    title: 'deep JSON',
    request: () => post('['.repeat(4000) + ']'.repeat(4000)),
    status: 422,
    code: 'invalid-request',
  },
  { title: 'a wrong shape', request: () => post({ kind: 'party' }), status: 422, code: 'invalid-request' },
  {
    title: 'an idempotency key without quotes',
    request: () => post({ kind: 'meeting', create: true }, { 'idempotency-key': 'abc' }),
    status: 400,
    code: 'invalid-request',
  },
  {
    title: 'nobody',
    request: () => post(meeting),
    options: { authorize: () => null },
    status: 401,
    code: 'unauthenticated',
  },
  {
    title: 'not theirs',
    request: () => post(meeting),
    options: { authorize: () => undefined },
    status: 404,
    code: 'not-found',
  },
  {
    title: 'not allowed',
    request: () => post(meeting),
    options: { authorize: () => false },
    status: 403,
    code: 'forbidden',
  },
  {
    title: 'a grant for another id',
    request: () => post(meeting),
    options: { grant: { id: 'b-2' } },
    status: 404,
    code: 'not-found',
  },
  {
    title: 'a grant with an id for a request without',
    request: () => post({ kind: 'meeting', create: true }),
    options: { grant: { id: 'b-2' } },
    status: 404,
    code: 'not-found',
  },
  {
    title: 'creating without a grant for it',
    request: () => post(meeting),
    options: { grant: { create: false } },
    status: 403,
    code: 'forbidden',
  },
  {
    title: 'a provider that is not there',
    request: () => post(meeting),
    options: { grant: { provider: 'zoom' } },
    status: 403,
    code: 'forbidden',
  },
];

describe('refusals, none of which reaches the service', () => {
  test.each(refusals)('$title: $status', async ({ request, options, status, code }) => {
    const { send, service } = setup(options);
    const reply = await send(request());
    expect(reply.status).toBe(status);
    if (request().method !== 'HEAD') {
      expect(reply.headers.get('content-type')).toBe('application/problem+json');
      expect(reply.problem).toMatchObject({ type: 'about:blank', status, code, retryable: false });
      expect(reply.problem.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(reply.problem.title).toMatch(/^[A-Z]/);
      expect(reply.problem.detail).toMatch(/\.$/);
    }
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(reply.headers.get('vary')).toBe('Origin, Authorization, Cookie');
    expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    expect(service.calls).toEqual([]);
  });
});

describe('the order of the checks', () => {
  // Every row has all the faults of the rows below it, too.
  const rows: [number, () => Request][] = [
    [405, () => new Request(url, { method: 'PUT', headers: other, body: 'x' })],
    [403, () => post(tooMuch, { ...other, 'content-type': 'text/plain' })],
    [415, () => post(tooMuch, { 'content-type': 'text/plain' })],
    [413, () => post('{' + 'x'.repeat(9000))],
    [400, () => post('{"kind":"party"')],
    [422, () => post({ kind: 'party' })],
    [401, () => post(meeting)],
  ];
  test.each(rows)('%i goes first', async (status, request) => {
    const { send, service } = setup({ authorize: () => null });
    expect((await send(request())).status).toBe(status);
    expect(service.calls).toEqual([]);
  });

  test('authorize is not asked about a request that is refused before', async () => {
    let asked = 0;
    const { send } = setup({ authorize: () => (asked++, null) });
    for (const [, request] of rows.slice(0, -1)) await send(request());
    expect(asked).toBe(0);
  });
});

test('405 names the methods, 401 the scheme', async () => {
  const { send } = setup({ authorize: () => null });
  expect((await send(new Request(url))).headers.get('allow')).toBe('POST, OPTIONS');
  expect((await send(post(meeting))).headers.get('www-authenticate')).toBe('Bearer');
});

test('what is not there and what is somebody else’s look alike', async () => {
  const bodies = await Promise.all(
    [
      setup({ authorize: () => undefined }),
      setup({ grant: { id: 'b-2' } }),
      setup({ grant: { create: false } }),
    ].map(async ({ ask }) => (await ask({ create: false })).problem),
  );
  const [first, ...rest] = bodies.map(({ instance: _, ...problem }) => problem);
  expect(first?.status).toBe(404);
  for (const problem of rest) expect(problem).toEqual(first);
});

test('a meeting is created, then found', async () => {
  const { ask, service, events } = setup();
  const first = await ask();
  expect(first.status).toBe(201);
  expect(first.headers.get('content-type')).toBe('application/json');
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(first.answer).toEqual({
    url: `https://p2p.meedio.me/meetings/${service.open()[0]}`,
    kind: 'meeting',
    id: 'a-1',
    provider: 'meedio',
    created: true,
    expiresIn: null,
    unsupported: [],
  });
  const second = await ask();
  expect(second.status).toBe(200);
  expect(second.answer).toEqual({ ...first.answer, created: false });
  expect(service.methods).toBe('GET POST GET');
  expect(events).toMatchObject([
    { type: 'answer', status: 201 },
    { type: 'answer', status: 200 },
  ]);
});

test('the request a body parser has read is a 500 with an event', async () => {
  const { send, service, events } = setup();
  const request = post(meeting);
  await request.text();
  expect(await send(request)).toMatchObject({
    status: 500,
    problem: { code: 'unavailable', retryable: false },
  });
  expect(events.map(({ type }) => type)).toEqual(['body-already-read', 'answer']);
  expect(service.calls).toEqual([]);
});

test('a fault of ours is a 500 that says nothing', async () => {
  const provider = {
    name: 'meedio',
    pages: [],
    loopback: false,
    open: () => Promise.reject(new Error('inner detail')),
    customize: () => ({ url: '', unsupported: [] }),
  };
  const { ask, errors } = setup({ providers: [provider] });
  const reply = await ask();
  expect(reply).toMatchObject({ status: 500, problem: { code: 'unavailable', retryable: true } });
  expect(reply.text).not.toContain('inner');
  expect(errors).toMatchObject([{ message: 'inner detail' }]);
});

test('events have a request id, a duration and no personal data', async () => {
  const { ask, events } = setup({ grant: { subject: 'ana@example.org', ownerEmail: 'doctor@example.org' } });
  const { problem } = await ask({ id: '..' });
  await ask();
  expect(events[0]?.requestId).toBe(problem.instance);
  for (const event of events) {
    expect(Object.keys(event).sort()).toEqual(expect.arrayContaining(['ms', 'requestId', 'status', 'type']));
    expect(event.ms).toBeGreaterThanOrEqual(0);
  }
  expect(JSON.stringify(events)).not.toMatch(/example|a-1/);
});

test('a listener that throws, now or later, does not touch the answer', async () => {
  const late = setup({ onEvent: () => Promise.reject(new Error('late')) as never });
  const now = setup({
    authorize: () => {
      throw new Error('no session store');
    },
    onError: () => {
      throw new Error('now');
    },
  });
  expect((await late.ask()).status).toBe(201);
  expect((await now.ask()).status).toBe(403);
});

describe('requests without an id', () => {
  const body = { id: undefined };
  const key = { 'idempotency-key': '"6f1c8a20-key"' };

  test('are a new meeting each', async () => {
    const { ask, service } = setup();
    const { answer } = await ask(body);
    expect(answer).not.toHaveProperty('id');
    await ask(body);
    expect(service.open()).toHaveLength(2);
  });

  test('are the same meeting with the same key', async () => {
    const { ask, service } = setup();
    const [first, second] = [await ask(body, key), await ask(body, key)];
    expect(second.answer.url).toBe(first.answer.url);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(service.open()).toHaveLength(1);
  });

  test.each<[string, Pick<SetupOptions, 'grant'>]>([
    ['another person', { grant: { subject: 'user-2' } }],
    ['another tenant', { grant: { tenant: 'clinic-b' } }],
  ])('are another meeting for %s with the same key', async (_, options) => {
    const [one, two] = [setup(), setup(options)];
    const [first, second] = [await one.ask(body, key), await two.ask(body, key)];
    expect(first.status).toBe(201);
    expect(second.answer.url).not.toBe(first.answer.url);
  });

  test.each(['"', '""', 'a"b"', '"a" , "b"', '"a\\b"', '"a";p', `"${'a'.repeat(256)}"`])(
    'a bad key: %s',
    async (bad) => {
      const { ask, service } = setup();
      expect((await ask(body, { 'idempotency-key': bad })).status).toBe(400);
      expect(service.calls).toEqual([]);
    },
  );
});

describe('resolve', () => {
  test('answers what the endpoint would', async () => {
    const { endpoint, ask, service } = setup();
    const resolved = await endpoint.resolve(
      { kind: 'meeting', id: 'a-1', create: true },
      { subject: 'u', id: 'a-1', create: true },
    );
    expect(resolved.created).toBe(true);
    expect((await ask()).answer).toEqual({ ...resolved, created: false });
    expect(service.open()).toHaveLength(1);
  });

  test.each([
    [
      'a wrong ask',
      { kind: 'meeting', id: '..' },
      grantFor({ kind: 'meeting', id: '..' }),
      422,
      'invalid-request',
    ],
    ['a wrong grant', meeting, { subject: 7 }, 403, 'forbidden'],
    ['a grant for another id', meeting, { subject: 'u', id: 'b-2', create: true }, 404, 'not-found'],
    ['no grant to create', meeting, { subject: 'u', id: 'a-1' }, 403, 'forbidden'],
    ['nothing there', { kind: 'queue', id: 'q' }, { subject: 'u', id: 'q' }, 404, 'not-found'],
  ])('throws for %s', async (_, ask, grant, status, code) => {
    const { endpoint, events } = setup();
    const error: unknown = await endpoint
      .resolve(ask as never, grant as never)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'MeedioError', code, status, fatal: true, retryable: false });
    expect(error).toMatchObject({ requestId: events[0]?.requestId });
    expect(events).toMatchObject([{ type: 'resolve', status, code }]);
  });
});
