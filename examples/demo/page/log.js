/** @module The events of the elements, as they happen. */
import { make } from './dom.js';

const longest = 200;

/**
 * @param {HTMLElement} list
 * @param {string[]} names
 */
export function showEvents(list, names) {
  for (const name of names) document.addEventListener(name, (event) => add(list, event));
}

/** @param {HTMLElement} list @param {Event} event */
function add(list, event) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 8;
  const time = new Date().toLocaleTimeString('en-GB');
  list.append(
    make('li', {}, make('time', {}, time), make('b', {}, event.type), make('span', {}, details(event))),
  );
  if (list.childElementCount > longest) list.firstElementChild?.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

/** Every field that the event itself has. @param {Event} event */
function details(event) {
  const fields = Object.entries(event).filter(([name]) => name !== 'isTrusted');
  return fields.map(([name, value]) => `${name}: ${textOf(value)}`).join('  ');
}

/** @param {unknown} value */
function textOf(value) {
  if (value instanceof Error) {
    const { code, fatal } = /** @type {import('meedio-elements').MeedioError} */ (value);
    return `${code}, ${fatal ? 'fatal' : 'not fatal'}. ${value.message}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
