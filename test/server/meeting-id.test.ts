import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { deriveWith, type Reference } from '../../src/server/meeting-id.js';
import { secret, setup } from './setup.js';

interface Vector {
  secret: string;
  reference: Reference;
  n: number;
  id: string;
}

/** Made by another implementation (Python's `hmac`), for implementations in other languages to check against. */
const vectors = JSON.parse(
  readFileSync(new URL('meeting-id.vectors.json', import.meta.url), 'utf8'),
) as Vector[];

const bytes = (text: string) => new TextEncoder().encode(text);

test.each(vectors)('$reference, $n: $id', async ({ secret, reference, n, id }) => {
  expect(await deriveWith(bytes(secret))(reference)(n)).toBe(id);
});

test.each(vectors)('$id where there is Web Crypto alone', async ({ secret, reference, n, id }) => {
  const ofNode = vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined);
  expect(await deriveWith(bytes(secret))(reference)(n)).toBe(id);
  ofNode.mockRestore();
});

test('an id is the same after many others', async () => {
  const { secret, reference, id } = vectors[0]!;
  const derive = deriveWith(bytes(secret));
  const others = Array.from({ length: 2000 }, (_, index) =>
    derive({ ...reference, of: { id: `a-${index}` } })(0),
  );
  expect(new Set([id, ...(await Promise.all(others))]).size).toBe(2001);
  expect([await derive(reference)(0), await derive(reference)(0)]).toEqual([id, id]);
});

test('an absent tenant is the empty one, and all else makes a difference', () => {
  const ids = vectors.map(({ id }) => id);
  expect(ids[3]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(ids.length - 1);
});

test('the endpoint opens the first vector', async () => {
  const { ask } = setup();
  expect((await ask({ id: 'appointment-42' })).answer.url).toBe(
    `https://p2p.meedio.me/meetings/${vectors[0]?.id}`,
  );
});

test(
  'every id is a UUID of version 4, and members cannot run into each other',
  { timeout: 120_000 },
  async () => {
    const derive = deriveWith(bytes(secret));
    const name = fc.string({ maxLength: 20 });
    const reference = fc.record({
      provider: name,
      tenant: name,
      kind: name,
      of: fc.oneof(fc.record({ id: name }), fc.record({ subject: name, key: name })),
    });
    await fc.assert(
      fc.asyncProperty(reference, reference, fc.nat(20), async (one, two, n) => {
        const [first, second] = [await derive(one)(n), await derive(two)(n)];
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(first === second).toBe(JSON.stringify(one) === JSON.stringify(two));
      }),
    );
  },
);

test('an id is never the reference itself, UUID-shaped or not', async () => {
  const { ask, service } = setup();
  const uuid = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';
  await ask({ id: uuid });
  expect(service.calls.join()).not.toContain(uuid);
});
