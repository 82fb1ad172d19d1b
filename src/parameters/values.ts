import {
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
  return read(name, table[name], input, warn) as ParameterValues[N] | undefined;
}

function read(name: ParameterName, kind: Kind, input: unknown, warn?: Warn) {
  if (input === undefined || input === null || input === false || missing.test(textOf(input))) {
    // `false` means absent for a boolean and `off` for a switch; for anything else it is a way to say "none".
    return input === false && (kind === 'off' || kind === 'on-off') ? 'off' : undefined;
  }
  const text = textOf(input);
  const refuse = (allowed: string) => warn?.(`${given(name, text)} is not sent: allowed are ${allowed}.`);

  if (typeof input === 'object' || typeof input === 'function' || typeof input === 'symbol') {
    return refuse(allowedFor(kind));
  }
  if (kind === 'flag' || kind === 'true') {
    if (!negative.test(text)) return true;
    warn?.(`${given(name, text)} counts as false: allowed are the bare attribute or none.`);
    return undefined;
  }
  if (kind === 'off' || kind === 'on-off') {
    if (/^(|on|true)$/i.test(text)) return 'on';
    return /^(off|false)$/i.test(text) ? 'off' : refuse(allowedFor(kind));
  }
  if (text === '') return undefined;
  if (kind === 'text') return input === true ? refuse(allowedFor(kind)) : text;
  return kind.includes(text) ? text : refuse(allowedFor(kind));
}

function allowedFor(kind: Kind): string {
  if (kind === 'text') return 'text';
  return kind === 'flag' || kind === 'true'
    ? 'true or false'
    : (typeof kind === 'string' ? ['on', 'off'] : kind).join(', ');
}

function given(name: ParameterName, text: string): string {
  return `${kebabCase(propertyFor(name))}="${text}"`;
}

function textOf(input: unknown): string {
  return typeof input === 'object' || typeof input === 'function' ? typeof input : String(input);
}

/** A parameter as it stands in a query string, or `undefined` if this value is not written. */
export function writeValue(name: ParameterName, value: unknown): string | undefined {
  const kind: Kind = table[name];
  if (value === undefined || value === false) return undefined;
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
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(/'/g, '%27');
}
