/** @module What the element says of itself: state, error, whether it is stale, address, permissions. */
import { byId, make } from './dom.js';

/** @typedef {import('meedio-elements').MeedioElement} MeedioElement */

/** @param {MeedioElement} element */
export async function showFacts(element) {
  const { state, url } = element;
  byId('state').dataset.state = state;
  byId('state').textContent = state;
  showNotes(element);
  byId('address').replaceChildren(...addressParts(url));
  byId('allow').textContent = element.frame?.allow ?? '';
  const { features } = await element.diagnose();
  byId('features').replaceChildren(...features.map(feature));
}

/**
 * Only when there is something new: what is said twice is heard twice, and a button that goes takes the focus along.
 *
 * @param {MeedioElement} element
 */
function showNotes(element) {
  const said = JSON.stringify([element.localName, element.error?.message, element.stale]);
  const { dataset } = byId('notes');
  if (dataset.said !== said) byId('notes').replaceChildren(...notes(element));
  dataset.said = said;
}

/** @param {MeedioElement} element */
function* notes(element) {
  const { error, stale } = element;
  if (error) {
    yield make(
      'div',
      { class: `note ${error.fatal ? 'bad' : 'mild'}` },
      make('code', {}, error.code),
      make('p', {}, error.message),
    );
  }
  if (stale) {
    const button = make('button', { type: 'button', class: 'strong' }, 'Reload to apply');
    button.addEventListener('click', () => {
      element.reload();
      byId('panel').focus();
    });
    const text = make(
      'p',
      {},
      'The settings have changed. The frame stays as it is: a call may be running in it.',
    );
    yield make('div', { class: 'note mild' }, make('code', {}, 'stale'), text, button);
  }
}

/** @param {string | null} url */
function addressParts(url) {
  if (!url) return [make('span', { class: 'soft' }, 'No frame is loaded.')];
  const [base = '', query] = url.split('?');
  const parameters = query?.split('&') ?? [];
  return [base, ...parameters.flatMap((text, at) => [at ? '&' : '?', make('wbr'), make('b', {}, text)])];
}

/** @param {Awaited<ReturnType<MeedioElement['diagnose']>>['features'][number]} diagnosis */
function feature({ feature, allowed, message = '' }) {
  const [mark, word] = allowed
    ? ['✓', 'allowed']
    : allowed === false
      ? ['✕', 'not allowed']
      : ['?', 'unknown'];
  return make(
    'li',
    { class: word.replace(' ', '-') },
    make('span', { 'aria-hidden': 'true', class: 'mark' }, mark),
    make('b', {}, feature),
    make('span', {}, message || word),
  );
}
