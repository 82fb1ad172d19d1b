import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyParameters, parameterNames, parseParameters } from '../../src/parameters/index.js';
import { table, type ParameterValues } from '../../src/parameters/table.js';
import { addresses, anyValues, validValues } from './arbitraries.js';

/** `values` without what is not written: `false`, empty text, `auto`, and `on` where it is the service's default. */
function writtenOf(values: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const isDefault = table[name as keyof typeof table] === 'off' && value === 'on';
      return value !== false && value !== '' && !(name === 'theme' && value === 'auto') && !isDefault;
    }),
  );
}

/** The names, decoded, in an address's query. */
function namesIn(address: string): string[] {
  return [...new URLSearchParams(/^[^?#]*\??([^#]*)/.exec(address)?.[1]).keys()];
}

/** What was added to an address; fails unless all that was there is still there, in its place. */
function addedTo(address: string, result: string): string {
  const [head = ''] = /^[^#]*/.exec(address) ?? [];
  const fragment = address.slice(head.length);
  expect(result.startsWith(head)).toBe(true);
  expect(result.endsWith(fragment)).toBe(true);
  return result.slice(head.length, result.length - fragment.length);
}

describe('for every address and every set of parameters', { timeout: 60_000 }, () => {
  it('what is written is read back', () => {
    fc.assert(
      fc.property(validValues, (values) => {
        const address = applyParameters('https://p2p.meedio.me/meetings/x', values);
        expect(parseParameters(address)).toEqual(writtenOf(values));
      }),
      { numRuns: 1000 },
    );
  });

  it('the browser leaves the written address as it is', () => {
    fc.assert(
      fc.property(validValues, (values) => {
        const address = applyParameters('https://p2p.meedio.me/meetings/x', values);
        expect(new URL(address).href).toBe(address);
      }),
    );
  });

  it('every byte of the address is kept, and nothing that is there is added again', () => {
    fc.assert(
      fc.property(addresses, validValues, (address, values) => {
        const added = namesIn('?' + addedTo(address, applyParameters(address, values)).replace(/^[?&]/, ''));
        const there = namesIn(address);
        expect(added.filter((name) => there.includes(name))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('parameters are added once, in the order of the table', () => {
    fc.assert(
      fc.property(addresses, validValues, (address, values) => {
        const there = namesIn(address);
        const added = namesIn(applyParameters(address, values)).slice(there.length);
        const expected = parameterNames.filter((name) => name in writtenOf(values) && !there.includes(name));
        expect(added).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('applying the same parameters twice changes nothing', () => {
    fc.assert(
      fc.property(addresses, validValues, (address, values) => {
        const once = applyParameters(address, values);
        expect(applyParameters(once, values)).toBe(once);
      }),
    );
  });
});

describe('for values of any type', { timeout: 60_000 }, () => {
  it('nothing is thrown, and what is added holds no +, no control character and no text of a missing value', () => {
    fc.assert(
      fc.property(addresses, anyValues, (address, values) => {
        const added = addedTo(address, applyParameters(address, values));
        expect(added).toMatch(/^[?&A-Za-z0-9=%._~!*()-]*$/);
        const texts = [...new URLSearchParams(added.replace(/^[?&]/, '')).values()];
        expect(texts.filter((text) => /^(undefined|null|NaN|\[object .*)$/.test(text))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('only allowed values are written', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const address = applyParameters('https://p2p.meedio.me/x', values);
        expect(Object.keys(parseParameters(address))).toEqual(namesIn(address));
      }),
      { numRuns: 1000 },
    );
  });

  it('an address of 4,096 characters is never exceeded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3900, max: 4096 }), anyValues, fc.string(), (length, values, extra) => {
        const address = 'https://p2p.meedio.me/'.padEnd(length, 'x');
        expect(applyParameters(address, values, { extra }).length).toBeLessThanOrEqual(4096);
      }),
    );
  });
});
