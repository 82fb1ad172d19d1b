/**
 * @module A plugin for the custom elements manifest: the elements' base class has a property and an attribute for each
 * row of the parameters' table. They exist at run time only, so the analyzer does not see them in the class.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { isElement } from './manifest-public.js';

const file = resolve(import.meta.dirname, '../src/parameters/table.ts');

/** @returns {import('@custom-elements-manifest/analyzer').Plugin} */
export function parametersPlugin() {
  return {
    name: 'parameters',
    moduleLinkPhase({ moduleDoc }) {
      const base = moduleDoc.declarations?.find(({ name }) => name === 'MeedioElement');
      if (!base || !isElement(base)) return;
      const rows = readTable();
      base.members = [...(base.members ?? []), ...rows.map(field)];
      base.attributes = [...(base.attributes ?? []), ...rows.map(attribute)];
    },
  };
}

/**
 * @typedef {object} Row
 * @property {string} property
 * @property {string} type
 * @property {string} description
 */

/** @param {Row} row @returns {import('custom-elements-manifest/schema.js').ClassField & { attribute: string }} */
function field({ property, type, description }) {
  const initial = type === 'boolean' ? { default: 'false' } : {};
  return {
    kind: 'field',
    name: property,
    type: { text: type },
    ...initial,
    description,
    attribute: property,
  };
}

/** @param {Row} row @returns {import('custom-elements-manifest/schema.js').Attribute} */
function attribute({ property, type, description }) {
  return { name: property, type: { text: type }, description, fieldName: property };
}

/** @returns {Row[]} */
function readTable() {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const renamed = new Map(
    rows(source, 'renamed').map((row) => [row.name.getText(), words(row.initializer)[0] ?? '']),
  );
  return rows(source, 'table').map((row) => ({
    property: renamed.get(row.name.getText()) ?? row.name.getText(),
    type: typeOf(row.initializer),
    description: ts.getJSDocCommentsAndTags(row).map(commentOf).join('\n'),
  }));
}

/**
 * The rows of `const {name} = { … } as const`.
 *
 * @param {ts.SourceFile} source
 * @param {string} name
 */
function rows(source, name) {
  const declaration = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((statement) => [...statement.declarationList.declarations])
    .find((candidate) => candidate.name.getText() === name);
  /** @type {ts.Node | undefined} */
  let value = declaration?.initializer;
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression;
  if (!value || !ts.isObjectLiteralExpression(value))
    throw new Error(`There is no object ${name} in ${file}`);
  return value.properties.filter(ts.isPropertyAssignment);
}

/** @param {ts.Expression} kind as the table writes it */
function typeOf(kind) {
  const [word = ''] = words(kind);
  if (ts.isArrayLiteralExpression(kind))
    return [...kind.elements.map((element) => element.getText()), 'undefined'].join(' | ');
  if (word === 'flag' || word === 'true') return 'boolean';
  if (word === 'off' || word === 'on-off') return "'on' | 'off' | undefined";
  if (word === 'text') return 'string | undefined';
  throw new Error(`The manifest knows no type for the kind ${kind.getText()}`);
}

/** @param {ts.Expression} expression */
function words(expression) {
  return ts.isStringLiteral(expression) ? [expression.text] : [];
}

/** @param {ts.JSDoc | ts.JSDocTag} comment */
function commentOf({ comment }) {
  return ts.getTextOfJSDocComment(comment) ?? '';
}
