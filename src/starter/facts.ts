/** @module What the starter has to know of parameters and permissions, written for it by the build from their tables. */
import { features } from '../allow.js';
import { parameterNames, propertyFor, table, type Kind } from '../parameters/table.js';

/**
 * A regular expression for one parameter as it stands in an address; a bare attribute is tried as `=true`. What is to be
 * written is its first group. Its words are the parameters' names, in their order; those that are values are no attributes
 * that an element could have.
 */
export function parameterPattern(): string {
  const alternatives = runs(parameterNames, (name) => written(table[name])).map(
    ([text, names]) => either(names) + text,
  );
  return `^(${alternatives.join('|')})(?<!=(undefined|null|NaN))(=true)?$`;
}

/** The parameters whose attribute has another name, and the property of that. */
export function renamedAttributes(): Record<string, string> {
  const renamed = parameterNames.filter((name) => propertyFor(name) !== name);
  return Object.fromEntries(renamed.map((name) => [name, propertyFor(name)]));
}

/** Features that the frame always gets, each with a semicolon. */
export function alwaysPermitted(): string {
  return list(Object.keys(features).filter((feature) => !features[feature]?.length));
}

/** Features that go when all words from one to before another of {@link parameterPattern} are `off` in the address. */
export function switchedPermissions(): [from: number, to: number, features: string][] {
  const words: string[] = parameterPattern().match(/\w+/g) ?? [];
  const groups = runs(Object.keys(features), (feature) => features[feature]?.join() ?? '');
  return groups
    .filter(([switches]) => switches)
    .map(([switches, names]) => {
      const [first = '', ...others] = switches.split(',');
      const from = words.indexOf(first);
      const to = from + 1 + others.length;
      if (words.slice(from, to).join() !== switches) throw new Error(`${switches} are not in a row.`);
      return [from, to, list(names)];
    });
}

function list(names: readonly string[]): string {
  return names.map((name) => `${name};`).join('');
}

/** What follows a parameter's name. A text may not begin with `true`: it could be a bare attribute. */
function written(kind: Kind): string {
  if (kind === 'flag') return '';
  if (kind === 'text') return '=(?!true).+';
  if (kind === 'true' || kind === 'off') return `=${kind}`;
  return '=' + either(kind === 'on-off' ? ['on', 'off'] : kind.filter((word) => word !== 'auto'));
}

/** Neighbours of which the same is true, together. */
function runs<N extends string>(names: readonly N[], textOf: (name: N) => string): [string, N[]][] {
  const found: [string, N[]][] = [];
  for (const name of names) {
    const text = textOf(name);
    const last = found.at(-1);
    if (last?.[0] === text) last[1].push(name);
    else found.push([text, [name]]);
  }
  return found;
}

function either(words: readonly string[]): string {
  return words.length > 1 ? `(${words.join('|')})` : words.join('');
}
