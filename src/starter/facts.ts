/** @module What the starter has to know of parameters and permissions, written for it by the build from their tables. */
import { features } from '../allow.js';
import { parameterNames, propertyFor, table, type Kind } from '../parameters/table.js';

/**
 * A regular expression for one parameter as it stands in an address. Its words are the parameters' names, in their order;
 * those that are values or names of other things are no attributes that an element could have.
 */
export function parameterPattern(): string {
  const alternatives = runs(parameterNames, (name) => written(table[name]));
  return `^(?!.*=(undefined|null|NaN)$)(${alternatives.map(([text, names]) => either(names) + text).join('|')})$`;
}

/** The parameters whose attribute has another name, and that name without dashes. */
export function renamedAttributes(): Record<string, string> {
  const renamed = parameterNames.filter((name) => propertyFor(name) !== name);
  return Object.fromEntries(renamed.map((name) => [name, propertyFor(name).toLowerCase()]));
}

/** The frame's features. Those after a colon go when all parameters before it are `off`: `screenshare:display-capture;…`. */
export function permissions(): string {
  const groups = runs(Object.keys(features), (feature) => features[feature]?.join(' ') ?? '');
  return groups.map(([switches, names]) => `${switches}:${names.join(' ')}`).join(';');
}

/** What follows a parameter's name. A bare attribute is tried as the name alone and then as `=true`, which no text may be. */
function written(kind: Kind): string {
  if (kind === 'flag') return '';
  if (kind === 'text') return '=(?!true$).+';
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
