/** @module How attributes become properties, and which spellings of an attribute are read. */
import type { PropertyDeclaration } from 'lit';
import {
  isBoolean,
  kebabCase,
  parameterNames,
  propertyFor,
  type ParameterName,
} from '../parameters/table.js';
import { negative, readValue } from '../parameters/values.js';

export const textAttribute = (attribute: string): PropertyDeclaration<string | undefined> => ({
  attribute,
  converter: (value) => value ?? undefined,
});

/** Presence is true, except for what template languages write when they mean no. */
export const booleanAttribute = (attribute: string): PropertyDeclaration<boolean> => ({
  attribute,
  type: Boolean,
  converter: (value) => value !== null && !negative.test(value),
});

/** A value that is not allowed is kept as it is, so that the warning can name it. */
const parameterAttribute = (name: ParameterName): PropertyDeclaration => {
  const attribute = kebabCase(propertyFor(name));
  return isBoolean(name)
    ? booleanAttribute(attribute)
    : { attribute, converter: (value) => (value === null ? undefined : (readValue(name, value) ?? value)) };
};

/** Lit's declarations of the parameters, made from their table. */
export const parameterAttributes: Record<string, PropertyDeclaration> = Object.fromEntries(
  parameterNames.map((name) => [propertyFor(name), parameterAttribute(name)]),
);

/**
 * Frameworks that render on a server write a property's name in lower case (`displayname`) and never correct it. Those
 * spellings are read too; the documented one (`display-name`) wins.
 */
export function lowerCaseSpelling(attribute: string): string {
  return attribute.replaceAll('-', '');
}
