/** @module The controls and the reference table of a tag. A story's args are attributes, by their names. */
import type { ArgTypes } from '@storybook/web-components-vite';
import { kebabCase, parameterNames, propertyFor } from '../../src/parameters/table.js';
import { describe } from './manifest.js';

const parameters = new Set(parameterNames.map((name) => kebabCase(propertyFor(name))));
const isParameter = ({ name }: { name: string }) => parameters.has(name);

/** The headings of the table. */
export const categories = {
  own: (tag: string) => `attributes of <${tag}>`,
  shared: 'attributes of every tag',
  parameters: 'parameters of the meeting page',
  properties: 'properties without an attribute',
  readOnly: 'read-only properties',
  events: 'events',
  slots: 'slots',
  parts: 'parts',
  customProperties: 'custom properties',
};

type ArgType = ArgTypes[string];

/** What the manifest has in common for attributes, properties, events, slots, parts and custom properties. */
interface Item {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
}

export function argTypesOf(tag: string): ArgTypes {
  const { attributes = [], members = [], events, slots, cssParts, cssProperties } = describe(tag);
  const properties = members
    .filter((member) => member.kind === 'field')
    .filter((member) => !('attribute' in member));
  const isReadOnly = (member: object) => 'readonly' in member && member.readonly === true;
  return {
    ...controls(
      attributes.filter(({ inheritedFrom }) => !inheritedFrom),
      categories.own(tag),
    ),
    ...controls(attributes.filter(isParameter), categories.parameters),
    ...controls(
      attributes.filter((item) => item.inheritedFrom && !isParameter(item)),
      categories.shared,
    ),
    ...rows(
      properties.filter((member) => !isReadOnly(member)),
      categories.properties,
    ),
    ...rows(properties.filter(isReadOnly), categories.readOnly),
    ...rows(events, categories.events),
    ...rows(slots, categories.slots),
    ...rows(cssParts, categories.parts),
    ...rows(cssProperties, categories.customProperties),
  };
}

/** Attributes: what can be tried. */
function controls(items: readonly Item[], category: string): ArgTypes {
  return Object.fromEntries(
    items.map((item) => [item.name, { ...row(item, category), ...controlFor(item.type?.text) }]),
  );
}

/** For reading only. Names may be the same as an attribute's: the key tells them apart. */
function rows(items: readonly Item[] = [], category: string): ArgTypes {
  return Object.fromEntries(
    items.map((item) => [
      `${category}: ${item.name}`,
      { ...row(item, category), control: { disable: true } },
    ]),
  );
}

function row({ name, description, type, default: value }: Item, category: string): ArgType {
  return {
    name: name || '(default)',
    description,
    table: {
      category,
      ...(type && { type: { summary: type.text } }),
      ...(value !== undefined && { defaultValue: { summary: value } }),
    },
  };
}

/** The words in a type like `'on' | 'off' | undefined` are the allowed values. */
export function optionsOf(type = ''): string[] {
  return [...type.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
}

/** Where any value is allowed, Storybook has a control for the type. */
function controlFor(type = ''): ArgType {
  const options = optionsOf(type);
  if (options.length) return { type: { name: 'enum', value: options }, control: { type: 'select' }, options };
  return { type: { name: type === 'boolean' || type === 'number' ? type : 'string' } };
}
