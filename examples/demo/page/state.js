/** @module What the demo shows, and how the page's address keeps it: only what differs from the place's own values. */

/**
 * Values are by attribute. `''` stands for an absent one, `'true'` for a bare one.
 *
 * @typedef {Record<string, string>} Values
 * @typedef {'endpoint' | 'src' | 'id'} Where
 * @typedef {keyof import('../server/places.js').Places} Kind
 * @typedef {object} State
 * @property {Kind} kind of element
 * @property {Where} where how the element is told where the meeting is
 * @property {string} setting of the mock page around it
 * @property {Values} values what was set in the form
 *
 * @typedef {import('./manifest.js').Attribute} Attribute
 * @typedef {import('./manifest.js').Tag} Tag
 * @typedef {import('../server/places.js').Place} Place
 */

/** @type {State} */
export const initial = { kind: 'meeting', where: 'endpoint', setting: 'visit', values: {} };

/** What every element has besides its place and the parameters. */
const options = [
  'loading',
  'load-timeout',
  'reload-on-change',
  'label',
  'allow',
  'allowed-origins',
  'extra-parameters',
];
/** What some ways to say where the meeting is have no use for. */
const addressing = ['src', 'endpoint', 'token', 'base-url'];

/**
 * The tag's attributes as the form groups them. What no other group has is a parameter.
 *
 * @param {Tag} tag
 * @param {Place} place
 * @param {Where} where
 */
export function groups({ attributes }, place, where) {
  const named = Object.keys(place[where] ?? {});
  const isPlace = (/** @type {Attribute} */ { name, own }) => own || addressing.includes(name);
  const forEndpoint = (/** @type {Attribute} */ { name, own }) =>
    where === 'endpoint' && (own || name === 'token') && !named.includes(name);
  return {
    where: named.flatMap((wanted) => attributes.filter(({ name }) => name === wanted)),
    parameters: attributes.filter((attribute) => !isPlace(attribute) && !options.includes(attribute.name)),
    options: attributes.filter((attribute) => options.includes(attribute.name) || forEndpoint(attribute)),
  };
}

/**
 * Every attribute that the element gets, in the order of the form.
 *
 * @param {State} state
 * @param {Tag} tag
 * @param {Place} place
 * @returns {[Attribute, string][]}
 */
export function written({ where, values }, tag, place) {
  const defaults = place[where] ?? {};
  const { where: there, parameters, options } = groups(tag, place, where);
  return [...there, ...parameters, ...options]
    .map(
      (attribute) =>
        /** @type {[Attribute, string]} */ ([
          attribute,
          values[attribute.name] ?? defaults[attribute.name] ?? '',
        ]),
    )
    .filter(([, value]) => value !== '');
}

/**
 * @param {Values} values as they stand in the form
 * @param {Values} defaults
 * @returns {Values} without those that say nothing new
 */
export function differing(values, defaults) {
  return Object.fromEntries(
    Object.entries(values).filter(([name, value]) => value !== (defaults[name] ?? '')),
  );
}

/**
 * @param {Values} values
 * @param {Attribute[]} attributes
 * @returns {Values} without those of these attributes
 */
export function without(values, attributes) {
  const names = attributes.map(({ name }) => name);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

/**
 * @param {State} state
 * @param {import('./presets.js').Preset} preset
 * @param {Tag} tag
 * @param {Place} place
 * @returns {State} the same place, with the preset's parameters and no others
 */
export function withPreset(state, { setting, values }, tag, place) {
  const { parameters, options } = groups(tag, place, state.where);
  return { ...state, setting, values: { ...without(state.values, [...parameters, ...options]), ...values } };
}

/**
 * @param {string} search
 * @param {Record<string, Tag>} tags
 * @returns {State}
 */
export function readState(search, tags) {
  const { tag = '', where = '', setting = '', ...values } = Object.fromEntries(new URLSearchParams(search));
  const kind = Object.hasOwn(tags, tag) ? /** @type {Kind} */ (tag) : initial.kind;
  const names = Object.values(tags).flatMap(({ attributes }) => attributes.map(({ name }) => name));
  return {
    kind,
    where: where === 'src' || where === 'id' ? where : initial.where,
    setting: setting || initial.setting,
    values: Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))),
  };
}

/**
 * @param {State} state
 * @returns {string} a query, or nothing
 */
export function writeState({ kind, where, setting, values }) {
  const query = new URLSearchParams({
    ...(kind !== initial.kind && { tag: kind }),
    ...(where !== initial.where && { where }),
    ...(setting !== initial.setting && { setting }),
    ...values,
  });
  return query.size ? `?${query}` : '';
}
