import { isParameterName, parameterNames, table, type Kind, type ParameterValues } from './table.js';
import { encode, negative, readValue, writeValue, type Warn } from './values.js';

/** The longest address that parameters may lead to, in characters. */
export const longest = 4096;

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
  const { head, query, fragment } = split(address);
  const taken = new Set(new URLSearchParams(query).keys());
  let result = head;
  let joint = !head.includes('?') ? '?' : /(^|&)$/.test(query) ? '' : '&';

  const add = (name: string, written: string) => {
    if (result.length + joint.length + written.length + fragment.length > longest) {
      warn?.(`${name} is not sent: the address would be longer than ${longest} characters.`);
      return;
    }
    result += joint + written;
    joint = '&';
  };

  for (const name of parameterNames) {
    const written = taken.has(name) ? undefined : writeValue(name, readValue(name, values[name], warn));
    if (written) add(name, written);
  }
  for (const piece of extra.replace(/^\?/, '').split('&')) {
    const [[name, value] = []] = [...new URLSearchParams(piece)];
    if (!name || taken.has(name)) continue;
    if (isParameterName(name)) warn?.(`${name} in extra-parameters is ignored: use its own attribute.`);
    else add(name, encode(name) + (piece.includes('=') ? '=' + encode(value ?? '') : ''));
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
  const given = new URLSearchParams(split(String(address)).query);
  const values: Record<string, unknown> = {};
  for (const name of parameterNames) {
    const text = given.get(name);
    if (text === null) continue;
    const value = parse(table[name], text);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function parse(kind: Kind, text: string): unknown {
  if (kind === 'flag') return negative.test(text) ? undefined : true;
  if (kind === 'true') return text === 'true' ? true : undefined;
  if (kind === 'off') return text === 'off' ? text : undefined;
  if (kind === 'on-off') return text === 'on' || text === 'off' ? text : undefined;
  if (kind === 'text') return text || undefined;
  return text !== 'auto' && kind.includes(text) ? text : undefined;
}

function split(address: string) {
  const [whole = '', head = ''] = /^([^#]*)(.*)$/s.exec(address) ?? [];
  const mark = head.indexOf('?');
  return { head, query: mark < 0 ? '' : head.slice(mark + 1), fragment: whole.slice(head.length) };
}
