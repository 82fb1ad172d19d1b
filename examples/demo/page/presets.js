/** @module Sets of parameters that people recognise, each on the page it would stand on. */

/** @typedef {{ name: string, setting: string, values: import('./state.js').Values }} Preset */

/** @type {Preset[]} */
export const presets = [
  {
    name: 'Telehealth patient',
    setting: 'visit',
    values: {
      'display-name': 'Ana Novak',
      'name-visibility': 'show',
      screenshare: 'off',
      'share-button': 'off',
      timer: 'off',
      hangup: 'confirm',
    },
  },
  {
    name: 'Kiosk',
    setting: 'kiosk',
    values: {
      'display-name': 'Front desk',
      'tos-accepted': 'true',
      'auto-request': 'true',
      'auto-join': 'true',
      'settings-button': 'off',
      'share-button': 'off',
      screenshare: 'off',
      help: 'off',
      hangup: 'hidden',
    },
  },
  {
    name: 'Minimal sidebar',
    setting: 'sidebar',
    values: { minimal: 'true', 'float-self': 'true', logo: 'off', heading: 'off', timer: 'off' },
  },
  { name: 'Dark', setting: 'night', values: { theme: 'dark' } },
];
