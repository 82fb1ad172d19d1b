import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../src/protocol.js';
import { parameterNames } from '../../src/parameters/index.js';
import { meedio } from '../../src/server/index.js';
import { apiKey, apiSecret, baseUrl } from './service.js';
import { post, setup } from './setup.js';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const segment = '(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,128}';
const known = new RegExp(
  `^(GET /meeting/${uuid}|POST /meeting|GET /room/${segment}|POST /room|GET /rooms/(queue|board)/${segment})$`,
);

/** Bodies that are almost right reach further than any JSON does. */
const anything = fc.jsonValue();
const mostly = (right: fc.Arbitrary<unknown>) => fc.oneof({ weight: 12, arbitrary: right }, anything);
const almost = fc.record(
  {
    kind: mostly(fc.constantFrom(...kinds)),
    id: mostly(fc.oneof(fc.stringMatching(/^[A-Za-z0-9._~-]{1,20}$/), fc.string())),
    create: mostly(fc.boolean()),
    options: mostly(fc.constant({})),
    parameters: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom<unknown>({}, { minimal: true, theme: 'dark' }) },
      fc.dictionary(fc.constantFrom(...parameterNames), anything),
    ),
    extra: mostly(fc.string()),
  },
  { requiredKeys: ['kind'] },
);

/** Milliseconds for a whole property; a busy machine needs them. */
const timeout = 120_000;

test(
  'for any JSON: no fault of ours, known calls only, and always an answer or a problem',
  { timeout },
  async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, almost), async (body) => {
        const { send, service, errors } = setup();
        const { status, answer, problem, headers } = await send(post(JSON.stringify(body)));
        if (status === 200 || status === 201) {
          expect(answer.url).toMatch(/^https:\/\/p2p\.meedio\.me\//);
        } else {
          expect([404, 422]).toContain(status);
          expect(problem.status).toBe(status);
          expect(headers.get('content-type')).toBe('application/problem+json');
        }
        if (service.calls.length > 0) reached++;
        for (const { call, url } of service.sent) {
          expect(call).toMatch(known);
          expect(new URL(url).href).toBe(url);
          expect(url.startsWith(baseUrl)).toBe(true);
        }
        expect(errors).toEqual([]);
      }),
      { numRuns: 1000 },
    );
    expect(reached).toBeGreaterThan(50);
  },
);

test('for any text: a problem, and no call', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.uint8Array({ max: 200 })), async (body) => {
      const { send, service } = setup();
      expect([400, 422]).toContain((await send(post(body))).status);
      expect(service.calls).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

/** Headers as a browser, a proxy or an attacker may send them. */
const header = fc.oneof(
  fc.stringMatching(/^[\x20-\x7e]{0,30}$/),
  fc.constantFrom(
    'application/json',
    'text/plain',
    'same-origin',
    'cross-site',
    'null',
    'https://app.example',
    'https://friend.example',
    'https://evil.example',
    'Bearer a.b.c',
    '"key"',
    'localhost:3000',
  ),
);
/** A header is there or not, and mostly as it should be. */
const perhaps = (...right: string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, fc.constantFrom(...right), header);
const headers = fc
  .record({
    'content-type': fc.oneof({ weight: 6, arbitrary: fc.constant('application/json') }, header),
    origin: perhaps('https://app.example', 'https://friend.example'),
    'sec-fetch-site': perhaps('same-origin'),
    host: perhaps('app.example'),
    authorization: perhaps('Bearer a.b.c'),
    'idempotency-key': perhaps('"key"'),
    'x-forwarded-for': perhaps('192.0.2.1'),
    'access-control-request-method': perhaps('POST'),
    cookie: perhaps('session=1'),
  })
  .map(
    (all) =>
      Object.fromEntries(Object.entries(all).filter((pair) => pair[1] !== undefined)) as Record<
        string,
        string
      >,
  );

test(
  'for any method and headers: no fault of ours, and other origins learn nothing',
  { timeout },
  async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('POST', 'POST', 'POST', 'OPTIONS', 'GET', 'PUT', 'DELETE', 'PROPFIND'),
        headers,
        fc.oneof(almost, fc.constant({ kind: 'meeting', id: 'a-1', create: true })),
        async (method, headers, body) => {
          const { send, service, errors } = setup({ origins: ['https://friend.example'], credentials: true });
          const request = new Request('https://app.example/api/meedio', {
            method,
            headers,
            ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
          });
          const reply = await send(request);
          seen.add(reply.status);
          expect([200, 201, 204, 400, 403, 404, 405, 415, 422]).toContain(reply.status);
          expect(reply.headers.get('cache-control')).toBe('no-store');
          expect(errors).toEqual([]);
          const origin = request.headers.get('origin');
          const isFriend = origin === 'https://friend.example';
          expect(reply.headers.get('access-control-allow-origin')).toBe(isFriend ? origin : null);
          expect(reply.headers.has('access-control-allow-credentials')).toBe(isFriend);
          for (const { call } of service.sent) expect(call).toMatch(known);
          if (reply.status >= 400 && reply.status !== 404) expect(service.calls).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining([201, 204, 403, 405, 415, 422]));
  },
);

test('for any request: whose rights they are, and which, says the grant alone', { timeout }, async () => {
  const word = fc.constantFrom('host', 'guest', 'admin', true, 'start_url', 'https://evil.example');
  const seldom = (arbitrary: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, arbitrary);
  const greedy = fc.record({
    kind: fc.constantFrom(...kinds),
    id: fc.constant('a-1'),
    create: fc.boolean(),
    options: seldom(fc.dictionary(fc.constantFrom('role', 'host', 'type', 'ownerEmail'), word)),
    parameters: seldom(fc.dictionary(fc.constantFrom('role', 'host', 'name', 'video'), word)),
    role: seldom(word),
    ownerEmail: seldom(word),
    subject: seldom(word),
    extra: fc.constantFrom(undefined, 'role=host&start_url=1'),
  });
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(greedy, headers, fc.boolean(), async (body, headers, create) => {
      const grant = { subject: 'user-1', id: 'a-1', create, ownerEmail: 'doctor@example.org' };
      const { send, service } = setup({
        authorize: () => grant,
        // A service that gives hosts an address of their own.
        providers: [
          {
            ...meedio({ apiKey, apiSecret, fetch: (...call) => service.fetch(...call) }),
            open: (entry) => {
              opened++;
              expect(entry.grant).toEqual(grant);
              expect(entry.create && !create).toBe(false);
              const path = entry.grant.role === 'host' ? 'host?start_url=secret' : 'guest';
              return Promise.resolve({ url: `https://p2p.meedio.me/${path}`, created: false });
            },
          },
        ],
      });
      const safe = Object.entries(headers).filter(([name]) => /^(authorization|cookie|idem|x-)/.test(name));
      const { text } = await send(post(JSON.stringify(body), Object.fromEntries(safe)));
      expect(text).not.toMatch(/start_url|host|evil|doctor/i);
    }),
    { numRuns: 1000 },
  );
  expect(opened).toBeGreaterThan(50);
});
