import { nameAttributes, type Declaration } from './attributes.js';

/** Defines a tag, unless there is one of that name, or no browser. */
export function define(
  tag: string,
  type: CustomElementConstructor & { properties: Record<string, Declaration> },
): void {
  nameAttributes(type.properties);
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, type);
}
