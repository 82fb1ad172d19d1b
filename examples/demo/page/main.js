/** @module The demo page: one state, kept in the address. The form writes it, and everything else follows from it. */
import { byId, make, prose } from './dom.js';
import { showFacts } from './facts.js';
import { Form } from './form.js';
import { Live } from './live.js';
import { showEvents } from './log.js';
import { readTags } from './manifest.js';
import { coloured, markup, textOf } from './markup.js';
import { showSetting } from './setting.js';
import { initial, readState, withPreset, writeState, written } from './state.js';
import { makeTabs } from './tabs.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Place} Place */
/** @typedef {import('./state.js').Tag} Tag */
/** @typedef {import('./state.js').Kind} Kind */

const [config, manifest] = await Promise.all(
  ['/demo.json', '/custom-elements.json'].map(async (path) => (await fetch(path)).json()),
);
/** @type {Record<Kind, Place>} */
const places = config.places;
const kinds = /** @type {Kind[]} */ (Object.keys(places));
const tags = readTags(manifest);

let state = readState(location.search, tags);
const live = new Live(byId('elements'));
const form = new Form((preset) => choose((now, tag, place) => withPreset(now, preset, tag, place)));
const chooseTab = makeTabs(
  kinds.map((kind) => ({ kind, name: tags[kind].name })),
  (kind) => choose((now) => ({ ...now, kind })),
);

/** @param {(now: State, tag: Tag, place: Place) => State} change */
function choose(change) {
  const { tag, place } = current();
  state = change(state, tag, place);
  // The service documents no address made of an id for queues and boards.
  if (!places[state.kind][state.where]) state = { ...state, where: initial.where };
  void show();
}

function current() {
  const [tag, place] = [tags[state.kind], places[state.kind]];
  return { tag, place, attributes: written(state, tag, place) };
}

/** Everything, the element included. */
async function show() {
  const { tag, place, attributes } = current();
  chooseTab(state.kind);
  showSetting(state);
  form.write(state, tag, place);
  byId('description').replaceChildren(...prose(tag.description));
  byId('links').replaceChildren(...links(place));
  showText();
  const element = live.show(tag, attributes);
  await element.updateComplete;
  await showFacts(element);
}

/** What may follow every key press. */
function showText() {
  const { tag, attributes } = current();
  byId('markup').replaceChildren(...coloured(markup(tag.name, attributes)));
  history.replaceState(null, '', writeState(state) || location.pathname);
}

/** @param {Place} place */
function* links({ member }) {
  const { 'display-name': _, ...values } = state.values;
  yield link(location.pathname + writeState({ ...state, values }), 'Join in a second tab');
  if (member) yield link(member, 'Enter as the specialist');
}

/** @param {string} href @param {string} text */
function link(href, text) {
  return make('a', { href, target: '_blank', rel: 'noopener' }, text);
}

const settings = byId('settings');
settings.addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return;
  const { tag, place } = current();
  state = form.read(state, tag, place);
  showText();
});
settings.addEventListener('change', () => choose((now, tag, place) => form.read(now, tag, place)));
settings.addEventListener('submit', (event) => event.preventDefault());
byId('reset').addEventListener('click', () => choose(({ kind }) => ({ ...initial, kind })));

byId('copy').addEventListener('click', async () => {
  const { tag, attributes } = current();
  const copied = await navigator.clipboard.writeText(textOf(markup(tag.name, attributes))).then(
    () => true,
    () => false,
  );
  if (!copied) getSelection()?.selectAllChildren(byId('markup'));
  byId('copy').textContent = copied ? 'Copied' : 'Selected';
  setTimeout(() => (byId('copy').textContent = 'Copy'), 2000);
});

const events = tags[state.kind].events;
showEvents(byId('log'), events);
for (const name of events) {
  document.addEventListener(name, ({ target }) => {
    const element = /** @type {import('meedio-elements').MeedioElement} */ (target);
    if (!element.hidden) void showFacts(element);
  });
}
byId('clear').addEventListener('click', () => byId('log').replaceChildren());
byId('emulator').setAttribute('href', `${config.emulator}/_emulator/`);

choose((now) => now);
