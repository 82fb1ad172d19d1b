import { readFileSync } from 'node:fs';
import type { CustomElement, Package } from 'custom-elements-manifest/schema.js';
import { describe, expect, it } from 'vitest';
import * as exported from '../src/index.js';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Package;
const declarations = manifest.modules.flatMap(({ declarations }) => declarations ?? []) as (CustomElement & {
  name: string;
})[];

describe.each([
  ['meedio-meeting', exported.MeedioMeetingElement],
  ['meedio-room', exported.MeedioRoomElement],
  ['meedio-queue', exported.MeedioQueueElement],
  ['meedio-board', exported.MeedioBoardElement],
])('the manifest of <%s>', (tag, element) => {
  const declaration = declarations.find(({ tagName }) => tagName === tag);
  const fields = declaration?.members?.filter(({ kind }) => kind === 'field') ?? [];

  it('names its class', () => {
    expect(declaration?.name).toBe(element.name);
  });

  it('has the attributes and properties that the class has, and no others', () => {
    const properties = [...element.elementProperties].filter(([, { state }]) => !state);
    const attributes = properties.flatMap(([name, { attribute = name }]) =>
      attribute === false ? [] : attribute,
    );
    expect(declaration?.attributes?.map(({ name }) => name).sort()).toEqual(attributes.sort());
    const settable = fields.filter((field) => !('readonly' in field && field.readonly));
    expect(settable.map(({ name }) => name).sort()).toEqual(properties.map(([name]) => name).sort());
  });

  it('has what the class observes, whose lower-case spellings are not documented', () => {
    const documented = declaration?.attributes?.map(({ name }) => name) ?? [];
    const spellings = documented.flatMap((name) => [name, name.replaceAll('-', '')]);
    expect([...element.observedAttributes].sort()).toEqual([...new Set(spellings)].sort());
  });

  it('describes and types each of them', () => {
    for (const entry of [...fields, ...(declaration?.attributes ?? [])]) {
      expect(entry, entry.name).toMatchObject({
        description: expect.stringMatching(/./) as string,
        type: { text: expect.stringMatching(/./) as string },
      });
      // A value, not the name of a constant.
      if ('default' in entry) expect(entry.default).toMatch(/^('.*'|\d+|true|false)$/);
    }
  });

  it('has the events, slots, parts and read-only properties', () => {
    expect(declaration?.events?.map(({ name }) => name)).toEqual([
      'meedio-statechange',
      'meedio-request',
      'meedio-load',
      'meedio-error',
      'meedio-message',
    ]);
    expect(declaration?.slots?.map(({ name }) => name)).toEqual(['', 'loading', 'error', 'join']);
    const parts = ['frame', 'placeholder', 'message', 'button', 'link'];
    expect(declaration?.cssParts?.map(({ name }) => name)).toEqual(parts);
    expect(declaration?.cssProperties?.map(({ name }) => name)).toContain('--meedio-min-height');
    const readonly = fields.filter((field) => 'readonly' in field && field.readonly).map(({ name }) => name);
    expect(readonly.sort()).toEqual(['error', 'frame', 'stale', 'state', 'url']);
  });
});

it('names files that the package has', () => {
  for (const { path } of manifest.modules) expect(path).toMatch(/^dist\/elements\/meedio-\w+\.js$/);
});
