import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { elementIn, shows } from './support/shows.js';

/** Whole settings: the attributes that fit a use, on the page they would stand on. */
const meta: Meta = {
  title: 'Examples',
  component: 'meedio-meeting',
  args: { src: places.meeting, ...allowed },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
  play: shows('loaded'),
};
export default meta;

/** On a phone, from a link: the name is known, there is no screen to share, and no call ends by a slip of the thumb. */
export const TelehealthPatient: StoryObj = {
  args: {
    'display-name': 'Ana Novak',
    'name-visibility': 'show',
    screenshare: 'off',
    'share-button': 'off',
    'settings-button': 'off',
    timer: 'off',
    hangup: 'confirm',
  },
  parameters: { layout: 'fullscreen' },
  globals: { viewport: { value: 'mobile1' } },
  render: (args) => html`
    <style>
      .phone {
        aspect-ratio: auto;
        height: 100dvh;
      }
    </style>
    <meedio-meeting class="phone" ${attributes(args)}></meedio-meeting>
  `,
};

/** A specialist's desk: who waits is in the queue, who they are in the record beside it. */
export const SpecialistsQueue: StoryObj = {
  name: 'Specialist’s queue',
  args: { src: places.specialist, 'display-name': 'Dr Weber', 'share-button': 'off', hangup: 'click' },
  parameters: { layout: 'fullscreen' },
  render: (args) => html`
    <style>
      .desk {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(14rem, 20rem);
        min-height: 100vh;
      }
      .desk meedio-queue {
        aspect-ratio: auto;
        height: 100vh;
      }
      .desk aside {
        padding: 1.5rem;
      }
      .desk dt {
        font-size: 0.875rem;
        opacity: 0.8;
      }
      .desk dd {
        margin: 0 0 1rem;
      }
    </style>
    <div class="desk">
      <meedio-queue ${attributes(args)}></meedio-queue>
      <aside>
        <h2>Walk-in clinic</h2>
        <dl>
          <dt>On duty</dt>
          <dd>Dr Weber, general medicine</dd>
          <dt>Today</dt>
          <dd>9 seen, 11 minutes each</dd>
          <dt>Next break</dt>
          <dd>12:30</dd>
        </dl>
      </aside>
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
  parameters: { layout: 'fullscreen' },
  render: (args) => html`
    <style>
      .kiosk {
        aspect-ratio: auto;
        height: 100vh;
        --meedio-background: #0b2a2f;
        --meedio-color: #fff;
        --meedio-accent: #7fe3d4;
        --meedio-accent-color: #06272a;
        --meedio-font: 1.5rem/1.5 system-ui, sans-serif;
      }
      .kiosk h2,
      .kiosk p {
        margin: 0 0 1rem;
        text-align: center;
      }
      .kiosk button {
        font: inherit;
        font-weight: 600;
        padding: 1rem 2.5rem;
        border: 0;
        border-radius: 3rem;
        color: #06272a;
        background: #7fe3d4;
      }
    </style>
    <meedio-meeting class="kiosk" ${attributes(args)}>
      <div slot="join" class="welcome">
        <h2>Welcome</h2>
        <p>Touch the button to speak with reception.</p>
        <p><button>Call reception</button></p>
      </div>
    </meedio-meeting>
  `,
  async play(context) {
    await shows('idle')(context);
    await expect(elementIn(context).frame).toBeNull();
  },
};

/** One of many who listen: camera and microphone start off, and the name is theirs to write. */
export const WebinarGuest: StoryObj = {
  args: {
    'display-name': 'Guest',
    'name-visibility': 'edit',
    video: 'off',
    audio: 'off',
    screenshare: 'off',
    'share-button': 'off',
    theme: 'dark',
  },
  parameters: { layout: 'fullscreen' },
  render: (args) => html`
    <style>
      .webinar {
        min-height: 100vh;
        box-sizing: border-box;
        padding: 2rem;
        color: #f2f2f5;
        background: #16161d;
      }
      .webinar header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: 1rem;
        flex-wrap: wrap;
      }
      .webinar meedio-meeting {
        border-radius: 1rem;
        color-scheme: dark;
      }
    </style>
    <div class="webinar">
      <header>
        <h2>Living with asthma: questions and answers</h2>
        <p>Thursday, 18:00</p>
      </header>
      <meedio-meeting ${attributes(args)}></meedio-meeting>
    </div>
  `,
};

/** Beside a patient's record: camera and microphone are all the buttons there are. */
export const MinimalInASidebar: StoryObj = {
  args: {
    minimal: true,
    'float-self': true,
    logo: 'off',
    timer: 'off',
    heading: 'off',
    'display-name': 'Dr Weber',
  },
  parameters: { layout: 'fullscreen' },
  render: (args) => html`
    <style>
      .record {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(18rem, 22rem);
        min-height: 100vh;
      }
      .record section {
        padding: 1.5rem 2rem;
      }
      .record table {
        border-collapse: collapse;
        width: 100%;
        max-width: 36rem;
      }
      .record th,
      .record td {
        text-align: start;
        padding: 0.5rem 0;
        border-bottom: 1px solid color-mix(in srgb, CanvasText 15%, Canvas);
      }
      .record meedio-meeting {
        aspect-ratio: auto;
        height: 100vh;
      }
    </style>
    <div class="record">
      <section>
        <h2>Ana Novak, born 1987</h2>
        <p>Follow-up after two weeks. No fever since Monday.</p>
        <table>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Finding</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>6 November</td>
              <td>Cough, 38.4 °C</td>
            </tr>
            <tr>
              <td>12 November</td>
              <td>Cough, no fever</td>
            </tr>
          </tbody>
        </table>
      </section>
      <meedio-meeting ${attributes(args)}></meedio-meeting>
    </div>
  `,
};
