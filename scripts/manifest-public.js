/** @module A plugin for the custom elements manifest: it keeps what is public, under the paths of the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const source = resolve(import.meta.dirname, '../src');

/**
 * @typedef {import('custom-elements-manifest/schema.js').CustomElement} Element
 * @typedef {import('custom-elements-manifest/schema.js').ClassMember} Member
 */

/**
 * Each class in the files that are read is an element; the base class is, too.
 *
 * @param {import('custom-elements-manifest/schema.js').Declaration} declaration
 * @returns {declaration is import('custom-elements-manifest/schema.js').CustomElementDeclaration & Element}
 */
export function isElement(declaration) {
  return declaration.kind === 'class';
}

/** Called by the browser or by Lit, never by a page. */
const lifecycle = ['connectedMoveCallback'];

/** @returns {import('@custom-elements-manifest/analyzer').Plugin} */
export function publicPlugin() {
  return {
    name: 'public',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (isElement(declaration)) tidy(declaration);
        }
      }
      customElementsManifest.modules = inPackage(customElementsManifest.modules);
    },
  };
}

/**
 * The attributes are made by functions (`textAttribute('base-url')`), which the analyzer does not follow. Each is its
 * property's name in kebab case, with its property's type and default.
 *
 * @param {Element} element
 */
function tidy(element) {
  const members = (element.members ?? []).filter(isPublic);
  element.members = members;
  for (const member of members) {
    if (member.kind !== 'field') continue;
    delete member.privacy;
    if (member.default) member.default = valueOf(member.default);
    else if (member.type?.text === 'boolean' && !('readonly' in member)) member.default = 'false';
    const attribute = element.attributes?.find(({ fieldName }) => fieldName === member.name);
    if (!attribute) continue;
    attribute.name = kebabCase(member.name);
    Object.assign(member, { attribute: attribute.name });
    if (member.type) attribute.type = member.type;
    if (member.default) attribute.default = member.default;
  }
}

/**
 * A default as a reader of the manifest wants it: `20_000` as `20000`, and a constant's value in place of its name.
 *
 * @param {string} written
 */
function valueOf(written) {
  if (/^\d[\d_]*$/.test(written)) return written.replaceAll('_', '');
  return /^[a-z]\w*$/.test(written) && !['true', 'false', 'null', 'undefined'].includes(written)
    ? constant(written)
    : written;
}

/** @param {string} name of a constant that one of the sources declares */
function constant(name) {
  const declaration = new RegExp(`^(?:export )?const ${name} = ([^;]+);$`, 'm');
  const values = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => declaration.exec(readFileSync(join(source, file), 'utf8'))?.[1] ?? []);
  if (values[0] === undefined || values.length > 1) throw new Error(`The manifest knows no value of ${name}`);
  return values[0];
}

/** @param {Member} member */
function isPublic({ name, privacy }) {
  return (privacy ?? 'public') === 'public' && !name.startsWith('#') && !lifecycle.includes(name);
}

/** @param {string} name */
function kebabCase(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The same with the built file in place of each source.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
function inPackage(value) {
  const text = JSON.stringify(value).replace(/"\/?src\/([^"]*)\.[jt]s"/g, '"dist/$1.js"');
  return /** @type {T} */ (JSON.parse(text));
}
