/** @module How attributes become properties, and which spellings of an attribute are read. */
import { ReactiveElement, type PropertyDeclaration } from '@lit/reactive-element';
import { isBoolean, kebabCase, parameterNames, propertyFor, table } from '../parameters/table.js';
import { negative, readValue } from '../parameters/values.js';

/** Lit's declaration, and what the property is while nobody has set it. */
export type Declaration = PropertyDeclaration & { initial?: unknown };

/** An element whose properties are at first what their declarations say. */
export class ReactiveElementWithInitials extends ReactiveElement {
  constructor() {
    super();
    const { elementProperties } = this.constructor as typeof ReactiveElement;
    for (const [name, { initial }] of elementProperties as Map<string, Declaration>) {
      if (initial !== undefined) Reflect.set(this, name, initial);
    }
  }
}

export const text: Declaration = { converter: (value) => value ?? undefined };

export function textOr(initial: string): Declaration {
  return { initial, converter: (value) => value ?? initial };
}

/** Presence is true, except for what template languages write when they mean no. */
export const boolean: Declaration = {
  type: Boolean,
  initial: false,
  converter: (value) => value !== null && !negative.test(value),
};

/** Lit's declarations of the parameters, made from their table. */
export const parameterProperties: Record<string, Declaration> = Object.fromEntries(
  parameterNames.map((name) => [
    propertyFor(name),
    isBoolean(table[name])
      ? boolean
      : // A value that is not allowed is kept as it is, so that the warning can name it.
        { converter: (value) => (value === null ? undefined : (readValue(name, value) ?? value)) },
  ]),
);

/** What is declared, by the lower-case spelling of its attribute. */
export const declarations = new Map<string, { attribute: string; type?: unknown }>();

/** Gives each of a class's properties the attribute of its name in kebab case, unless it has none. */
export function nameAttributes(properties: Record<string, Declaration>): void {
  for (const name in properties) {
    const declaration = { attribute: kebabCase(name), ...(properties[name] as { type?: unknown }) };
    properties[name] = declaration;
    declarations.set(name.toLowerCase(), declaration);
  }
}

/**
 * Frameworks that render on a server write a property's name in lower case (`displayname`) and never correct it. Those
 * spellings are read too; the documented one (`display-name`) wins.
 */
export function lowerCaseSpelling(attribute: string): string {
  return attribute.replaceAll('-', '');
}
