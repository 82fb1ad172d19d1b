/** @module The elements as `custom-elements.json` describes them: the form, the log and the texts follow from it. */

/**
 * @typedef {'boolean' | 'switch' | 'words' | 'text'} Control
 *
 * @typedef {object} Attribute
 * @property {string} name
 * @property {string} description
 * @property {Control} control
 * @property {string[]} words what it may be, if that is a list
 * @property {string} fallback what it is when absent, if it says so
 * @property {boolean} own whether it belongs to this tag alone
 *
 * @typedef {object} Tag
 * @property {string} name
 * @property {string} description
 * @property {Attribute[]} attributes
 * @property {string[]} events
 */

/**
 * What is read of the manifest here.
 *
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string, inheritedFrom?: object }} Entry
 * @typedef {{ tagName?: string, description?: string, attributes?: Entry[], events?: Entry[] }} Declaration
 */

/**
 * @param {{ modules: { declarations?: Declaration[] }[] }} manifest
 * @returns {Record<import('./state.js').Kind, Tag>}
 */
export function readTags({ modules }) {
  const tags = modules.flatMap((module) => (module.declarations ?? []).flatMap(readTag));
  const byKind = tags.map((tag) => [tag.name.replace('meedio-', ''), tag]);
  return Object.fromEntries(byKind);
}

/**
 * @param {Declaration} declaration
 * @returns {Tag[]} none for a base class
 */
function readTag({ tagName, description = '', attributes = [], events = [] }) {
  if (!tagName) return [];
  const names = events.map(({ name }) => name);
  return [{ name: tagName, description, attributes: attributes.map(readAttribute), events: names }];
}

/**
 * @param {Entry} entry
 * @returns {Attribute}
 */
function readAttribute({ name, description = '', type, default: fallback = '', inheritedFrom }) {
  const text = type?.text ?? '';
  const words = [...text.matchAll(/'([^']*)'/g)].map(([, word = '']) => word);
  const literal = /^(?:'(.*)'|([\d_]+))$/.exec(fallback);
  return {
    name,
    description,
    control: text === 'boolean' ? 'boolean' : controlFor(words),
    words,
    fallback: literal?.[1] ?? literal?.[2] ?? '',
    own: !inheritedFrom,
  };
}

/** @param {string[]} words @returns {Control} */
function controlFor(words) {
  if (!words.length) return 'text';
  return words.join() === 'on,off' ? 'switch' : 'words';
}
