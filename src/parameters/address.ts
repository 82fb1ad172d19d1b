import { isParameterName, parameterNames, table, type Kind, type ParameterValues } from './table.js';
import { encode, negative, readValue, writeValue, type Warn } from './values.js';

/** The longest address that parameters may lead to, in characters. */
export const longest = 4096;

/** All before the fragment, its query with the question mark and without, and the fragment. */
const parts = /^([^?#]*(\?([^#]*))?)(.*)$/s;

export interface ApplyOptions {
  /** Further parameters that the table does not know, as a query string: `lang=de&beta`. They are added last. */
  extra?: string | undefined;
  /** Told of every value that is left out, and why. */
  warn?: Warn | undefined;
}

/**
 * Adds parameters to the address of a meeting page.
 *
 * Every byte of the address is kept: other keys, their order, the fragment. A parameter that is already there
 * wins over the value given here. Values that are not allowed are left out, as are those that would make the
 * address longer than 4,096 characters.
 *
 * @param address an absolute or relative URL
 * @param values by the parameters' names in the URL
 * @returns the address with the parameters added in the table's order
 */
export function applyParameters(
  address: string,
  values: ParameterValues,
  { extra = '', warn }: ApplyOptions = {},
): string {
  const [, head = '', , query, fragment = ''] = parts.exec(address) ?? [];
  const taken = new Set(new URLSearchParams(query).keys());
  let result = head;
  let joint = query === undefined ? '?' : /(^|&)$/.test(query) ? '' : '&';

  const add = (name: string, written = '') => {
    if (!written || taken.has(name)) return;
    const longer = result + joint + written;
    if (longer.length + fragment.length > longest) {
      warn?.(`${name} is ignored: the address would be longer than ${longest} characters.`);
      return;
    }
    result = longer;
    joint = '&';
  };

  for (const name of parameterNames) add(name, writeValue(name, readValue(name, values[name], warn)));
  for (const piece of extra.replace(/^\?/, '').split('&')) {
    for (const [name, value] of new URLSearchParams(piece)) {
      if (isParameterName(name)) warn?.(`${name} in extra-parameters is ignored: use its own attribute.`);
      else if (name) add(name, encode(name) + (piece.includes('=') ? '=' + encode(value) : ''));
    }
  }
  return result + fragment;
}

/**
 * Reads the parameters in an address, as the meeting page does. Of repeated keys the first counts; a bare
 * flag is true unless its value is `false`, `off`, `0` or `no`; values that {@link applyParameters} would not write
 * are left out.
 *
 * @returns values by the parameters' names in the URL
 */
export function parseParameters(address: string): ParameterValues {
  const given = new URLSearchParams(parts.exec(address)?.[3]);
  const values: Record<string, unknown> = {};
  for (const name of given.keys()) {
    if (!isParameterName(name)) continue;
    const kind: Kind = table[name];
    const text = given.get(name) ?? '';
    const value = kind === 'flag' ? !negative.test(text) : kind === 'true' ? text === 'true' : text;
    if (writeValue(name, value) && readValue(name, value) === value) values[name] = value;
  }
  return values;
}
