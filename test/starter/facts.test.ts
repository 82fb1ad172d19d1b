import { describe, expect, it } from 'vitest';
import { features, allowFor } from '../../src/allow.js';
import { parameterNames, table, type Kind } from '../../src/parameters/table.js';
import { writeValue } from '../../src/parameters/values.js';
import { parameterPattern, permissions, renamedAttributes } from '../../src/starter/facts.js';

const pattern = new RegExp(parameterPattern());

const values = (kind: Kind): unknown[] => {
  if (kind === 'flag' || kind === 'true') return [true];
  if (kind === 'off' || kind === 'on-off') return ['on', 'off'];
  return kind === 'text' ? ['Ana', "O'Brien & Co", 'truetype', 'nullable'] : [...kind];
};

describe('the pattern of a parameter', () => {
  it('has all names, in the order of the table', () => {
    const words = pattern.source.match(/\w+/g)?.filter((word) => word in table);
    expect(words).toEqual(parameterNames);
  });

  it.each(parameterNames)('takes what is written for %s', (name) => {
    for (const value of values(table[name])) {
      const written = writeValue(name, value);
      if (written) expect(written).toMatch(pattern);
    }
  });

  it.each(parameterNames)('takes nothing else for %s', (name) => {
    const wrong = ['=', '=x', '=false', '=OFF', '=undefined', '=null', '=NaN', '=auto', 's', 's=off'];
    const taken = wrong.filter((text) => table[name] !== 'text' && pattern.test(name + text));
    expect(taken).toEqual([]);
    // The second try for a bare attribute.
    expect(pattern.test(`${name}=true`)).toBe(table[name] === 'true');
  });
});

it('the attributes with names of their own are these', () => {
  expect(renamedAttributes()).toEqual({ name: 'displayname', title: 'heading' });
});

it('the permissions are those of the table, and go by the same parameters', () => {
  const groups = permissions()
    .split(';')
    .map((group) => group.split(':').map((words) => words.split(' ')) as [string[], string[]]);
  expect(groups.flatMap(([, names]) => names)).toEqual(Object.keys(features));
  for (const [switches, names] of groups.filter(([[first]]) => first)) {
    const without = allowFor(Object.fromEntries(switches.map((name) => [name, 'off'])), ['x']);
    const kept = Object.keys(features).filter((feature) => !names.includes(feature));
    expect(without).toBe(kept.map((feature) => `${feature} x`).join('; '));
  }
});
