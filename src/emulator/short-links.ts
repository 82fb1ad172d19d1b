/** @module Short links: a meeting's address with the parameters that were given when it was created. */
import { table } from '../parameters/table.js';
import { encode } from '../parameters/values.js';

export type StoredParameters = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The query that a short link leads to: first what is stored, then what was added to the short link, byte for byte.
 * Stored parameters win. Flags are bare; `false` and `null` are left out.
 *
 * @param added a query string with or without its `?`
 * @returns a query string with its `?`, or nothing
 */
export function queryOf(stored: StoredParameters, added: string): string {
  const written = Object.entries(stored).flatMap(([name, value]) => {
    if (value === false || value === null) return [];
    const bare = (table as Record<string, unknown>)[name] === 'flag' || value === '';
    return encode(name) + (bare ? '' : '=' + encode(String(value)));
  });
  const kept = added
    .replace(/^\?/, '')
    .split('&')
    .filter(
      (piece) => piece && ![...new URLSearchParams(piece).keys()].some((name) => Object.hasOwn(stored, name)),
    );
  const query = [...written, ...kept].join('&');
  return query && '?' + query;
}
