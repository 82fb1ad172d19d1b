import { describe, expect, it, vi } from 'vitest';
import { parameterNames, table, type Kind, type ParameterName } from '../../src/parameters/table.js';
import { readValue } from '../../src/parameters/values.js';

const named = (kind: Kind | 'words') =>
  parameterNames.filter((name) => (kind === 'words' ? Array.isArray(table[name]) : table[name] === kind));

const booleans = [...named('flag'), ...named('true')];
const switches = [...named('off'), ...named('on-off')];
const texts = named('text');
const words = named('words');

function read(name: ParameterName, input: unknown) {
  const warn = vi.fn<(sentence: string) => void>();
  return { value: readValue(name, input, warn), warnings: warn.mock.calls.map(([sentence]) => sentence) };
}

const silently = (value: unknown) => ({ value, warnings: [] });

describe.each(parameterNames)('%s', (name) => {
  it.each([undefined, null, NaN, 'undefined', 'null', 'NaN'])('is absent when it is given as %j', (input) => {
    expect(read(name, input)).toEqual(silently(undefined));
  });

  it.each([{}, [], ['on'], () => true, Symbol('on'), new Date(0), new Map()])(
    'is left out, with one warning, when it is no plain value (%#)',
    (input) => {
      const { value, warnings } = read(name, input);
      expect(value).toBeUndefined();
      expect(warnings).toHaveLength(1);
    },
  );
});

describe.each(booleans)('the boolean %s', (name) => {
  it.each([true, '', 'true', 'TRUE', 'yes', 'on', '1', 1, name])('is true for %j', (input) => {
    expect(read(name, input)).toEqual(silently(true));
  });

  it.each(['false', 'off', '0', 'no', 'FALSE', 'Off', 'No', 0])(
    'is not true for %j, and says so once',
    (input) => {
      const { value, warnings } = read(name, input);
      expect(value).toBeUndefined();
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toContain(String(input));
    },
  );

  it('is absent for the property false, which is no mistake', () => {
    expect(read(name, false)).toEqual(silently(undefined));
  });
});

describe.each(switches)('the switch %s', (name) => {
  it.each(['on', 'ON', 'true', 'True', true, ''])('is on for %j', (input) => {
    expect(read(name, input)).toEqual(silently('on'));
  });

  it.each(['off', 'Off', 'false', 'FALSE', false])('is off for %j', (input) => {
    expect(read(name, input)).toEqual(silently('off'));
  });

  it.each(['0', 0, 1, 'no', 'yes', ' on', 'of'])(
    'is not sent for %j, and the allowed words are named',
    (input) => {
      const { value, warnings } = read(name, input);
      expect(value).toBeUndefined();
      expect(warnings).toHaveLength(1);
      expect(warnings[0]).toMatch(/\bon, off\b/);
    },
  );
});

describe.each(texts)('the text %s', (name) => {
  it.each(['Ana', ' ', '0', 'off', 'undefined behaviour'])('is sent as it is for %j', (input) => {
    expect(read(name, input)).toEqual(silently(input));
  });

  it('is absent when empty', () => {
    expect(read(name, '')).toEqual(silently(undefined));
    expect(read(name, false)).toEqual(silently(undefined));
  });

  it('is not the text of true', () => {
    expect(read(name, true).value).toBeUndefined();
  });
});

describe.each(words)('the word %s', (name) => {
  const allowed = table[name] as readonly string[];

  it('is one of its words', () => {
    for (const word of allowed) expect(read(name, word)).toEqual(silently(word));
  });

  it('is absent when empty', () => {
    expect(read(name, '')).toEqual(silently(undefined));
  });

  it.each(['blue', 'on', 'off', true, 1, 'constructor'])(
    'is not sent for %j, and its words are named',
    (input) => {
      const { value, warnings } = read(name, input);
      expect(value).toBeUndefined();
      expect(warnings).toHaveLength(1);
      for (const word of [String(input), ...allowed]) expect(warnings[0]).toContain(word);
    },
  );

  it('is compared exactly', () => {
    expect(read(name, allowed[0]?.toUpperCase()).value).toBeUndefined();
  });
});

it('names an attribute in its warnings as HTML writes it', () => {
  expect(read('nameVisibility', 'gone').warnings[0]).toContain('name-visibility="gone"');
  expect(read('title', 'gone').warnings[0]).toContain('heading="gone"');
});

it('sorts every parameter into one kind', () => {
  expect([...booleans, ...switches, ...texts, ...words].sort()).toEqual([...parameterNames].sort());
});
