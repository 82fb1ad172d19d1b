import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { previewArgs } from './support/preview-page.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Meeting',
  component: 'meedio-meeting',
  tags: ['autodocs'],
  args: previewArgs,
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};

/** On a phone, from a link: a name that is known, no screen to share, and no call ended by a slip. */
export const TelehealthPatient: StoryObj = {
  args: {
    'display-name': 'Ana Novak',
    'name-visibility': 'show',
    screenshare: 'off',
    'share-button': 'off',
    'settings-button': 'off',
    hangup: 'confirm',
  },
  parameters: { layout: 'fullscreen' },
  globals: { viewport: { value: 'mobile1' } },
};

/** Beside a patient's record: camera and microphone are all the buttons there are. */
export const MinimalSidebar: StoryObj = {
  args: { minimal: true, logo: 'off', timer: 'on', heading: 'off', 'display-name': 'Dr Weber' },
  render: (args) => html`
    <style>
      .desk {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20rem;
        gap: 1rem;
        font:
          1rem/1.5 system-ui,
          sans-serif;
      }
      .desk meedio-meeting {
        aspect-ratio: 9/16;
      }
    </style>
    <div class="desk">
      <section>
        <h2>Ana Novak, 14:30</h2>
        <p>Follow-up after two weeks. No fever since Monday.</p>
      </section>
      <meedio-meeting ${attributes(args)}></meedio-meeting>
    </div>
  `,
};

/** In a lobby: nothing is requested before someone presses Join, who is in the call at once and cannot leave by mistake. */
export const Kiosk: StoryObj = {
  args: {
    loading: 'interaction',
    'display-name': 'Reception',
    'name-visibility': 'hidden',
    'tos-accepted': true,
    'auto-request': true,
    'auto-join': true,
    hangup: 'hidden',
    screenshare: 'off',
    'share-button': 'off',
    'settings-button': 'off',
    help: 'off',
  },
  play: shows('idle'),
};

export const Dark: StoryObj = { args: { theme: 'dark' } };
