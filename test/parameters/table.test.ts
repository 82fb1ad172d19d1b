import { describe, expect, it } from 'vitest';
import {
  table,
  isBoolean,
  isParameterName,
  kebabCase,
  parameterNames,
  propertyFor,
} from '../../src/parameters/table.js';

/** Name in the URL, property, attribute, whether it is a boolean: in the order in which they are written. */
const rows = [
  ['minimal', 'minimal', 'minimal', true],
  ['name', 'displayName', 'display-name', false],
  ['tosAccepted', 'tosAccepted', 'tos-accepted', true],
  ['autoRequest', 'autoRequest', 'auto-request', true],
  ['autoJoin', 'autoJoin', 'auto-join', true],
  ['video', 'video', 'video', false],
  ['videoButton', 'videoButton', 'video-button', false],
  ['audio', 'audio', 'audio', false],
  ['audioButton', 'audioButton', 'audio-button', false],
  ['screenshare', 'screenshare', 'screenshare', false],
  ['logo', 'logo', 'logo', false],
  ['timer', 'timer', 'timer', false],
  ['title', 'heading', 'heading', false],
  ['settingsButton', 'settingsButton', 'settings-button', false],
  ['shareButton', 'shareButton', 'share-button', false],
  ['help', 'help', 'help', false],
  ['tosVisible', 'tosVisible', 'tos-visible', false],
  ['floatSelf', 'floatSelf', 'float-self', true],
  ['font', 'font', 'font', false],
  ['theme', 'theme', 'theme', false],
  ['hangup', 'hangup', 'hangup', false],
  ['nameVisibility', 'nameVisibility', 'name-visibility', false],
] as const;

describe('the table of parameters', () => {
  it('has the 22 documented ones, and no others', () => {
    expect(parameterNames).toHaveLength(22);
    expect([...parameterNames].sort()).toEqual(rows.map(([name]) => name).sort());
  });

  it.each(rows)('%s is the property %s and the attribute %s', (name, property, attribute, boolean) => {
    expect(propertyFor(name)).toBe(property);
    expect(kebabCase(propertyFor(name))).toBe(attribute);
    expect(isBoolean(table[name])).toBe(boolean);
  });

  it.each(['heading', 'displayName', 'Minimal', 'toString', '__proto__', ''])('does not know %j', (name) => {
    expect(isParameterName(name)).toBe(false);
  });
});
