import { describe, expect, it } from 'vitest';
import { features, allowFor } from '../../src/allow.js';
import { parameterNames, table, type Kind } from '../../src/parameters/table.js';
import { writeValue } from '../../src/parameters/values.js';
import {
  alwaysPermitted,
  parameterPattern,
  renamedAttributes,
  switchedPermissions,
} from '../../src/starter/facts.js';

const pattern = new RegExp(parameterPattern());
const words = pattern.source.match(/\w+/g) ?? [];

const values = (kind: Kind): unknown[] => {
  if (kind === 'flag' || kind === 'true') return [true];
  if (kind === 'off' || kind === 'on-off') return ['on', 'off'];
  return kind === 'text' ? ['Ana', "O'Brien & Co", 'tru', 'nullable'] : [...kind];
};

describe('the pattern of a parameter', () => {
  it('has all names, in the order of the table', () => {
    expect(words.filter((word) => word in table)).toEqual(parameterNames);
  });

  it.each(parameterNames)('takes what is written for %s', (name) => {
    for (const value of values(table[name])) {
      const written = writeValue(name, value);
      if (written) expect(pattern.exec(written)?.[1]).toBe(written);
    }
  });

  it.each(parameterNames)('makes of a bare attribute for %s what is written for true', (name) => {
    const isBoolean = table[name] === 'flag' || table[name] === 'true';
    expect(pattern.exec(`${name}=true`)?.[1]).toBe(isBoolean ? writeValue(name, true) : undefined);
  });

  it.each(parameterNames)('takes nothing else for %s', (name) => {
    const wrong = ['=', '=x', '=false', '=OFF', '=auto', 's', 's=off'];
    const taken = wrong.filter((text) => table[name] !== 'text' && pattern.test(name + text));
    expect(taken).toEqual([]);
    const missing = ['=undefined', '=null', '=NaN'];
    expect(missing.filter((text) => pattern.test(name + text))).toEqual([]);
  });
});

it('the attributes with names of their own are these', () => {
  expect(renamedAttributes()).toEqual({ name: 'displayName', title: 'heading' });
});

it('the permissions are those of the table, and go by the same parameters', () => {
  const split = (list: string) => list.split(';').slice(0, -1);
  const allowed = (list: readonly string[]) => list.map((feature) => `${feature} x`).join('; ');
  const groups = switchedPermissions();
  const all = [...groups.flatMap(([, , list]) => split(list)), ...split(alwaysPermitted())];
  expect(all).toEqual(Object.keys(features));
  for (const [from, to, list] of groups) {
    const off = Object.fromEntries(words.slice(from, to).map((name) => [name, 'off']));
    expect(allowFor(off, ['x'])).toBe(allowed(all.filter((feature) => !split(list).includes(feature))));
  }
});
