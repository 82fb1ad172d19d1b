import fc from 'fast-check';
import {
  parameterNames,
  table,
  type Kind,
  type ParameterName,
  type ParameterValues,
} from '../../src/parameters/table.js';

const valid = (kind: Kind): fc.Arbitrary<unknown> => {
  if (kind === 'flag' || kind === 'true') return fc.boolean();
  if (kind === 'off' || kind === 'on-off') return fc.constantFrom('on', 'off');
  // What JavaScript makes of a missing value is not text, see `anything`.
  if (kind === 'text')
    return fc.string({ unit: 'grapheme' }).filter((text) => !/^(undefined|null|NaN)$/.test(text));
  return fc.constantFrom(...kind);
};

const each = (value: (name: ParameterName) => fc.Arbitrary<unknown>) =>
  fc.record(Object.fromEntries(parameterNames.map((name) => [name, value(name)])), { requiredKeys: [] });

/** Any set of parameters that the types allow. */
export const validValues = each((name) => valid(table[name])) as fc.Arbitrary<ParameterValues>;

/** What a template, a form or a page without types may hand over: any value for any parameter. */
export const anyValues = each(() =>
  fc.oneof(
    fc.constantFrom(undefined, null, NaN, '', 'undefined', 'null', 'false', '+', 0, Infinity),
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
    fc.string({ unit: 'binary' }),
  ),
) as fc.Arbitrary<ParameterValues>;

const key = fc.oneof(
  fc.constantFrom(...parameterNames),
  fc.constantFrom('%74heme', 'nam%65', 'lang', 'a[]', '%zz', ''),
  fc.webQueryParameters(),
);
const pair = fc.oneof(
  key,
  fc.tuple(key, fc.webQueryParameters()).map(([name, value]) => `${name}=${value}`),
);

/** Addresses of every shape: with and without a query, keys of ours among others, repeated, a fragment. */
export const addresses = fc
  .tuple(
    fc.constantFrom('https://p2p.meedio.me/meetings/x', 'http://localhost:4400/room', '/relative', ''),
    fc.option(
      fc.array(pair, { maxLength: 5 }).map((pairs) => `?${pairs.join('&')}`),
      { nil: '' },
    ),
    fc.option(
      fc.webFragments().map((fragment) => `#${fragment}`),
      { nil: '' },
    ),
  )
  .map((parts) => parts.join(''));
