/** @module Tabs as the ARIA practices describe them: one stop for Tab, arrow keys within. */
import { byId, make } from './dom.js';

/**
 * @template {string} Kind
 * @param {{ kind: Kind, name: string }[]} tabs
 * @param {(kind: Kind) => void} onChoose
 * @returns {(kind: Kind) => void} marks the chosen one
 */
export function makeTabs(tabs, onChoose) {
  const [list, panel] = [byId('tabs'), byId('panel')];
  const buttons = tabs.map(({ kind, name }) => {
    const [before = '', after = ''] = name.split(kind);
    const label = [make('span', {}, `<${before}`), kind, make('span', {}, `${after}>`)];
    const button = make(
      'button',
      { type: 'button', role: 'tab', id: `tab-${kind}`, 'aria-controls': panel.id },
      ...label,
    );
    button.addEventListener('click', () => onChoose(kind));
    return button;
  });
  list.replaceChildren(...buttons);
  list.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const button = buttons.at(next % buttons.length);
    button?.focus();
    button?.click();
  });
  return (kind) => {
    for (const button of buttons) {
      const chosen = button.id === `tab-${kind}`;
      button.setAttribute('aria-selected', String(chosen));
      button.tabIndex = chosen ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', `tab-${kind}`);
  };
}
