/** @module What `custom-elements.json` says of the tags: the catalogue's only source. */
import type { CustomElement, Package } from 'custom-elements-manifest/schema.js';
import json from '../../custom-elements.json' with { type: 'json' };

export const manifest = json as unknown as Package;

const elements = new Map<string, CustomElement>();
for (const { declarations = [] } of manifest.modules) {
  for (const declaration of declarations) {
    if ('tagName' in declaration && declaration.tagName) elements.set(declaration.tagName, declaration);
  }
}

/** A selector of any of the tags. */
export const anyTag = [...elements.keys()].join();

export const eventNames = [
  ...new Set([...elements.values()].flatMap(({ events = [] }) => events.map(({ name }) => name))),
];

export function describe(tag: string): CustomElement {
  const element = elements.get(tag);
  if (!element) throw new Error(`custom-elements.json has no <${tag}>: npm run manifest writes it.`);
  return element;
}
