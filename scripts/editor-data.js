/** @module Writes completion data for VS Code and JetBrains IDEs into `dist`, from `custom-elements.json`. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';

/** @typedef {import('custom-elements-manifest/schema.js').Package} Manifest */

// The generator of web types reads this package's package.json from here.
process.chdir(resolve(import.meta.dirname, '..'));

const manifest = /** @type {Parameters<typeof generateVsCodeCustomElementData>[0]} */ (
  /** @type {unknown} */ (forEditors(readFileSync('custom-elements.json', 'utf8')))
);
const options = {
  outdir: 'dist',
  hideLogs: true,
  hideMethodDocs: true,
  hideCssPropertiesDocs: true,
  hideCssPartsDocs: true,
};
generateVsCodeCustomElementData(manifest, options);
generateJetBrainsWebTypes(manifest, options);

/** @param {string} text of the manifest */
function forEditors(text) {
  // An attribute that is absent is not written: there is no such value to offer.
  const manifest = /** @type {Manifest} */ (JSON.parse(text.replaceAll(' | undefined"', '"')));
  const [, ...others] = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((declaration) => 'tagName' in declaration);
  // All tags have the same CSS. Said of each, each property would be offered as often as there are tags.
  for (const tag of others) Object.assign(tag, { cssProperties: [], cssParts: [] });
  return manifest;
}
