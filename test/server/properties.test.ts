import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kinds } from '../../src/protocol.js';
import { parameterNames } from '../../src/parameters/index.js';
import { baseUrl } from './service.js';
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
