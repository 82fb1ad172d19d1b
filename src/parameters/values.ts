import {
  isBoolean,
  isSwitch,
  kebabCase,
  propertyFor,
  table,
  type Kind,
  type ParameterName,
  type ParameterValues,
} from './table.js';

/** Takes a sentence about something that was left out, and why. */
export type Warn = (sentence: string) => void;

/** What template languages write into a boolean attribute when they mean no. */
export const negative = /^(false|off|0|no)$/i;

/** The text that JavaScript makes of a value that is missing. */
const missing = /^(undefined|null|NaN)$/;

/**
 * Reads what somebody gave for a parameter, as an attribute or as a property of any type.
 *
 * A wrong value never turns something on: `false`, `off`, `0` and `no` are false for a boolean parameter, and a
 * value that is not allowed is left out. Both are told to `warn` once.
 *
 * @returns the value as the table has it, or `undefined` when there is nothing to send.
 */
export function readValue<N extends ParameterName>(
  name: N,
  input: unknown,
  warn?: Warn,
): ParameterValues[N] | undefined {
  return readAs(table[name], kebabCase(propertyFor(name)), input, warn) as ParameterValues[N] | undefined;
}

/** The same for an attribute of any kind. */
export function readAs(kind: Kind, attribute: string, input: unknown, warn?: Warn): unknown {
  // Most are: this is what a page with many meetings spends its time on.
  if (input == null || (input === false && !isSwitch(kind))) return undefined;
  const plain = !/object|function|symbol/.test(typeof input);
  const text = plain ? String(input) : typeof input;
  if (missing.test(text)) return undefined;
  if (plain) {
    if (isSwitch(kind)) {
      if (/^(on|true|)$/i.test(text)) return 'on';
      if (/^(off|false)$/i.test(text)) return 'off';
    } else if (isBoolean(kind)) {
      if (!negative.test(text)) return true;
    } else if (text === '') return undefined;
    else if (kind === 'text' ? input !== true : kind.includes(text)) return text;
  }
  const allowed = isSwitch(kind) ? ['on', 'off'] : isBoolean(kind) ? 'the bare attribute or none' : kind;
  warn?.(`${attribute}="${text}" is ignored: allowed are ${[allowed].flat().join(', ')}.`);
  return undefined;
}

/** A parameter as it stands in a query string, or `undefined` if this value is not written. */
export function writeValue(name: ParameterName, value: unknown): string | undefined {
  const kind: Kind = table[name];
  if (!value) return undefined;
  if (kind === 'flag') return name;
  // `on` is the service's default and no documented value; `auto` is the element's own word.
  if ((kind === 'off' && value === 'on') || (kind !== 'text' && value === 'auto')) return undefined;
  return `${name}=${encode(String(value))}`;
}

/**
 * Percent-encodes text for a query string. Spaces become `%20`, never `+`; a lone surrogate becomes U+FFFD;
 * `'` becomes `%27`, as `URL` would write it, so that an address reads back as it was written.
 */
export function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\uFFFD')).replace(/'/g, '%27');
}
