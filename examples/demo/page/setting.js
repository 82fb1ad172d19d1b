/** @module The mock page around the element, which only its style sheet changes: the element must not move. */
import { byId } from './dom.js';

/** @type {Record<string, { title: string, path: string }>} */
const pages = {
  meeting: { title: 'Your visit with Dr. Lind, 14:30', path: 'visits/demo' },
  room: { title: 'Dr. Lind’s consulting room', path: 'rooms/consulting-room' },
  queue: { title: 'Walk-in clinic, open until 18:00', path: 'walk-in' },
  board: { title: 'Front desk', path: 'front-desk' },
};

/** @param {{ kind: string, setting: string }} state */
export function showSetting({ kind, setting }) {
  byId('panel').dataset.setting = setting;
  byId('host-title').textContent = pages[kind]?.title ?? '';
  byId('host-address').textContent = `nordlys.example/${pages[kind]?.path ?? ''}`;
}
