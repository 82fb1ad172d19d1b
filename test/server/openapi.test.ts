import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { parameterNames } from '../../src/parameters/index.js';
import { endpointErrorCodes, kinds } from '../../src/protocol.js';
import { checkAsk } from '../../src/server/ask.js';
import { openApi } from '../../src/server/openapi.js';
import { isValid } from './json-schema.js';
import { setup } from './setup.js';

const document = openApi('/api/meedio', '1.2.3');
const { schemas } = document.components;
const { responses } = document.paths['/api/meedio']!.post;

function isTaken(body: unknown): boolean {
  try {
    checkAsk(body);
    return true;
  } catch {
    return false;
  }
}

describe('the document and the endpoint agree about', () => {
  test.each<[unknown, boolean]>([
    [{ kind: 'meeting', id: 'a-1' }, true],
    [{ kind: 'meeting', create: true }, true],
    [{ kind: 'meeting' }, false],
    [{ kind: 'meeting', create: false }, false],
    [{ kind: 'meeting', id: '..' }, false],
    [{ kind: 'meeting', id: 'a/b' }, false],
    [{ kind: 'meeting', id: 'a', role: 'host' }, false],
    [{ kind: 'meeting', id: 'a', options: { type: 'consultation' } }, true],
    [{ kind: 'meeting', id: 'a', options: { infinite: true } }, true],
    [{ kind: 'meeting', id: 'a', options: { type: 'consultation', infinite: true } }, false],
    [{ kind: 'meeting', id: 'a', options: { title: 'x' } }, false],
    [{ kind: 'room', id: 'r', options: { title: 'x' } }, true],
    [{ kind: 'room', create: true }, false],
    [{ kind: 'queue', id: 'q', parameters: { theme: 'dark', minimal: true } }, true],
    [{ kind: 'queue', id: 'q', parameters: { theme: 'blue' } }, false],
    [{ kind: 'board', id: 'b', extra: 'lang=de' }, true],
    [{ kind: 'party', id: 'b' }, false],
    [[], false],
  ])('%j: %s', (body, taken) => {
    expect(isTaken(body)).toBe(taken);
    expect(isValid(body, schemas.Ask)).toBe(taken);
  });

  test('whatever else is asked', () => {
    const option = fc.record(
      { type: fc.constantFrom('meeting', 'consultation'), infinite: fc.boolean(), title: fc.string() },
      { requiredKeys: [] },
    );
    const body = fc.record(
      {
        kind: fc.constantFrom(...kinds),
        id: fc.oneof(fc.stringMatching(/^[a-z.]{1,3}$/), fc.string()),
        create: fc.oneof(fc.boolean(), fc.jsonValue()),
        options: option,
        parameters: fc.dictionary(
          fc.constantFrom(...parameterNames),
          fc.constantFrom('on', 'off', true, 'dark'),
        ),
      },
      { requiredKeys: ['kind'] },
    );
    fc.assert(
      fc.property(fc.oneof(body, fc.jsonValue()), (asked) => {
        expect(isValid(asked, schemas.Ask)).toBe(isTaken(asked));
      }),
      { numRuns: 1000 },
    );
  });

  test('answers and problems', async () => {
    const { ask: send } = setup();
    const made = await send();
    expect(Object.keys(responses)).toContain(String(made.status));
    expect(isValid(made.answer, schemas.Answer)).toBe(true);
    const refused = await send({ id: '..' });
    expect(Object.keys(responses)).toContain(String(refused.status));
    expect(isValid(refused.problem, schemas.Problem)).toBe(true);
    expect(isValid(made.answer, schemas.Problem)).toBe(false);
    expect(JSON.stringify(schemas.Problem)).toContain(JSON.stringify(endpointErrorCodes));
  });
});

test('every reference in it leads somewhere', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name] of references) expect(Object.keys(schemas)).toContain(name);
});

test('meedio openapi prints it', async () => {
  const printed: string[] = [];
  const print = (text: string) => void printed.push(text);
  const shell = { print, complain: print, stop: new AbortController().signal };
  expect(await main(['openapi', '--path', '/meet'], shell)).toBe(0);
  const { info, paths } = JSON.parse(printed.join()) as typeof document;
  expect(Object.keys(paths)).toEqual(['/meet']);
  expect(info.version).toMatch(/^\d+\.\d+\.\d+/);
});
