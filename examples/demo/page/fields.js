/** @module One form field for each attribute; the kind of control follows from its type. */
import { make, prose } from './dom.js';

/** @typedef {import('./manifest.js').Attribute} Attribute */

/** @param {Attribute} attribute */
export function field(attribute) {
  return controls[attribute.control](attribute);
}

/** @type {Record<import('./manifest.js').Control, (attribute: Attribute) => HTMLElement>} */
const controls = {
  boolean: (attribute) =>
    row(attribute, make('input', { ...input(attribute), type: 'checkbox', value: 'true', class: 'toggle' })),
  text: (attribute) =>
    row(
      attribute,
      make('input', {
        ...input(attribute),
        type: 'text',
        spellcheck: 'false',
        placeholder: attribute.fallback || 'not set',
      }),
      'wide',
    ),
  words: (attribute) => {
    const { fallback, words } = attribute;
    const options = words.filter((word) => word !== fallback).map((word) => make('option', {}, word));
    return row(
      attribute,
      make('select', input(attribute), make('option', { value: '' }, fallback || 'not set'), ...options),
    );
  },
  switch: (attribute) => {
    const { name, words, description } = attribute;
    const choices = ['', ...words].map((word) =>
      make(
        'label',
        {},
        make('input', { type: 'radio', name, value: word, checked: word === '' }),
        make('span', {}, word || 'not set'),
      ),
    );
    const id = idOf(attribute);
    return make(
      'div',
      { class: 'field', role: 'radiogroup', 'aria-labelledby': id, 'aria-describedby': `${id}-help` },
      make('div', { class: 'label' }, make('span', { id, class: 'name' }, name), help(id, description)),
      make('div', { class: 'choices' }, ...choices),
    );
  },
};

/** @param {Attribute} attribute @param {HTMLElement} control @param {string} [shape] */
function row(attribute, control, shape = '') {
  const id = idOf(attribute);
  return make(
    'div',
    { class: `field ${shape}` },
    make(
      'div',
      { class: 'label' },
      make('label', { for: id, class: 'name' }, attribute.name),
      help(id, attribute.description),
    ),
    control,
  );
}

/** @param {string} id @param {string} description */
function help(id, description) {
  return make('p', { id: `${id}-help`, class: 'help' }, ...prose(description));
}

/** @param {Attribute} attribute */
function input(attribute) {
  const id = idOf(attribute);
  return { id, name: attribute.name, 'aria-describedby': `${id}-help` };
}

/** @param {Attribute} attribute */
function idOf({ name }) {
  return `field-${name}`;
}

/**
 * What the form says of these attributes.
 *
 * @param {HTMLFormElement} form
 * @param {Attribute[]} attributes
 * @returns {import('./state.js').Values}
 */
export function readFields(form, attributes) {
  const data = new FormData(form);
  return Object.fromEntries(attributes.map(({ name }) => [name, String(data.get(name) ?? '')]));
}

/**
 * @param {HTMLFormElement} form
 * @param {Attribute[]} attributes
 * @param {import('./state.js').Values} values
 */
export function writeFields(form, attributes, values) {
  for (const { name } of attributes) {
    const control = form.elements.namedItem(name);
    const value = values[name] ?? '';
    if (control instanceof HTMLInputElement && control.type === 'checkbox')
      control.checked = value === 'true';
    else if (control && 'value' in control) control.value = value;
  }
}
