/** @module The settings: presets, where the meeting is, every parameter, and the element's options. */
import { byId, make } from './dom.js';
import { field, readFields, writeFields } from './fields.js';
import { presets } from './presets.js';
import { differing, groups, without } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Where} Where */
/** @typedef {import('./state.js').Tag} Tag */
/** @typedef {import('./state.js').Place} Place */

/** @type {[Where, string][]} */
const wayNames = [
  ['endpoint', 'Token endpoint'],
  ['src', 'Address'],
  ['id', 'Id'],
];

export class Form {
  #form = /** @type {HTMLFormElement} */ (byId('settings'));
  #presets = byId('presets');
  #shown = '';

  /** @param {(preset: import('./presets.js').Preset) => void} onPreset */
  constructor(onPreset) {
    const buttons = presets.map((preset) => {
      const button = make('button', { type: 'button', 'aria-pressed': 'false' }, preset.name);
      button.addEventListener('click', () => onPreset(preset));
      return button;
    });
    this.#presets.replaceChildren(...buttons);
  }

  /**
   * What the form says now.
   *
   * @param {State} state
   * @param {Tag} tag
   * @param {Place} place
   * @returns {State}
   */
  read(state, tag, place) {
    const where = /** @type {Where} */ (new FormData(this.#form).get('where') ?? state.where);
    const there = groups(tag, place, state.where);
    if (where !== state.where) return { ...state, where, values: without(state.values, there.where) };
    const shown = readFields(this.#form, Object.values(there).flat());
    // What only another tag has stays as it was set there.
    return { ...state, values: differing({ ...state.values, ...shown }, place[where] ?? {}) };
  }

  /**
   * @param {State} state
   * @param {Tag} tag
   * @param {Place} place
   */
  write(state, tag, place) {
    const { where, parameters, options } = groups(tag, place, state.where);
    const shown = `${state.kind} ${state.where}`;
    if (shown !== this.#shown) {
      const focused = byId('fields').contains(document.activeElement);
      byId('fields').replaceChildren(
        section('Where the meeting is', [ways(state.where, place), ...where.map(field)]),
        section('Parameters', parameters.map(field)),
        make('details', {}, make('summary', {}, 'Options of the element'), ...options.map(field)),
      );
      if (focused)
        /** @type {HTMLElement | null} */ (this.#form.querySelector('[name=where]:checked'))?.focus();
      this.#shown = shown;
    }
    writeFields(this.#form, [...where, ...parameters, ...options], {
      ...place[state.where],
      ...state.values,
    });
    this.#mark(state.setting, without(state.values, where));
  }

  /** @param {string} setting @param {import('./state.js').Values} values */
  #mark(setting, values) {
    for (const [at, button] of [...this.#presets.children].entries()) {
      const preset = presets[at];
      const chosen = preset?.setting === setting && sorted(preset.values) === sorted(values);
      button.setAttribute('aria-pressed', String(chosen));
    }
  }
}

/** @param {import('./state.js').Values} values */
function sorted(values) {
  return JSON.stringify(Object.entries(values).sort());
}

/** @param {string} title @param {HTMLElement[]} fields */
function section(title, fields) {
  return make('fieldset', {}, make('legend', {}, title), ...fields);
}

/** @param {Where} chosen @param {Place} place */
function ways(chosen, place) {
  const choices = wayNames.map(([way, name]) => {
    const input = {
      type: 'radio',
      name: 'where',
      value: way,
      checked: way === chosen,
      disabled: !place[way],
    };
    return make('label', {}, make('input', input), make('span', {}, name));
  });
  const group = make('div', { class: 'choices', role: 'radiogroup', 'aria-label': 'Found by' }, ...choices);
  const why = 'The service documents no address made of an id for these.';
  return make('div', { class: 'ways' }, group, place.id ? '' : make('p', { class: 'help' }, why));
}
