/** @module The element as HTML: as text to copy, and coloured to read. */
import { make } from './dom.js';

/** @typedef {[kind: 'plain' | 'tag' | 'name' | 'value', text: string]} Token */

/**
 * @param {string} tag
 * @param {[import('./state.js').Attribute, string][]} attributes
 * @returns {Token[]}
 */
export function markup(tag, attributes) {
  return [
    ['tag', '<script'],
    ...written('src', '/meedio-elements.min.js', ' '),
    ['tag', '></script>'],
    ['plain', '\n\n'],
    ['tag', `<${tag}`],
    ...attributes.flatMap(([{ name, control }, value]) =>
      written(name, control === 'boolean' ? '' : value, '\n  '),
    ),
    ['plain', attributes.length ? '\n' : ''],
    ['tag', `></${tag}>`],
  ];
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} before
 * @returns {Token[]}
 */
function written(name, value, before) {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return [['plain', before], ['name', name], ...(value ? [assigned(escaped)] : [])];
}

/** @param {string} value @returns {Token} */
function assigned(value) {
  return ['value', `="${value}"`];
}

/** @param {Token[]} tokens */
export function textOf(tokens) {
  return tokens.map(([, text]) => text).join('');
}

/** @param {Token[]} tokens */
export function coloured(tokens) {
  return tokens.map(([kind, text]) => (kind === 'plain' ? text : make('span', { class: kind }, text)));
}
