import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import '../src/messages/de.js';
import '../src/messages/lt.js';
import { endpointThatAnswers } from './support/answers.js';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { elementIn, fails, shows } from './support/shows.js';

/** The elements look like the page they stand in. */
const meta: Meta = {
  title: 'Behaviour/Styling',
  component: 'meedio-meeting',
  args: { src: places.meeting, ...allowed },
  parameters: { controls: { disable: true } },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
};
export default meta;

/** Custom properties: colours, font and the least height. */
export const CustomProperties: StoryObj = {
  args: { loading: 'interaction' },
  render: (args) => html`
    <style>
      .clinic {
        --meedio-min-height: 24rem;
        --meedio-color: #14352b;
        --meedio-background: #e6f2ec;
        --meedio-accent: #17694a;
        --meedio-accent-color: #fff;
        --meedio-font: 1.125rem/1.5 Georgia, serif;
        border-radius: 1.5rem;
      }
    </style>
    <meedio-meeting class="clinic" ${attributes(args)}></meedio-meeting>
  `,
  play: shows('idle'),
};

/** Parts: what custom properties do not reach. */
export const Parts: StoryObj = {
  args: { src: undefined, endpoint: endpointThatAnswers('unavailable'), 'meeting-id': 'appointment-42' },
  render: (args) => html`
    <style>
      .ticket {
        max-width: 40rem;
        aspect-ratio: auto;
        --meedio-min-height: 18rem;
      }
      .ticket::part(placeholder) {
        background: color-mix(in srgb, #d97706 12%, Canvas);
      }
      .ticket::part(message) {
        font-size: 1.25rem;
      }
      .ticket::part(button) {
        background: none;
        color: inherit;
        border: 2px solid currentColor;
        border-radius: 2rem;
      }
    </style>
    <meedio-meeting class="ticket" ${attributes(args)}></meedio-meeting>
  `,
  play: fails('unavailable'),
};

/** Slots `join`, `loading` and `error` replace what the element would show. */
export const Slots: StoryObj = {
  args: { loading: 'interaction' },
  render: (args) => html`
    <style>
      .invitation {
        text-align: center;
      }
      .invitation button {
        font: inherit;
        padding: 0.75rem 2rem;
        border: 0;
        border-radius: 2rem;
        color: #fff;
        background: #0b6670;
        cursor: pointer;
      }
    </style>
    <meedio-meeting ${attributes(args)}>
      <div slot="join" class="invitation">
        <h2>Dr Weber is expecting you</h2>
        <p>Your appointment begins at 14:30. Camera and microphone are asked for when you go in.</p>
        <button>Go in</button>
      </div>
      <p slot="loading">One moment, the door is opening…</p>
      <p slot="error">Please ring us: <a href="tel:+37000000000">+370 000 00000</a></p>
    </meedio-meeting>
  `,
  async play(context) {
    await shows('idle')(context);
    await expect(context.canvasElement.querySelector('h2')).toBeVisible();
  },
};

/** A dark page: `color-scheme` is enough. `theme` says the same to the page in the frame. */
export const Dark: StoryObj = {
  args: { theme: 'dark' },
  globals: { colours: 'dark' },
  async play(context) {
    await shows('loaded')(context);
    await expect(elementIn(context).url).toContain('theme=dark');
  },
};

/** A light page, whatever the visitor's system says. */
export const Light: StoryObj = {
  ...Dark,
  args: { theme: 'light' },
  globals: { colours: 'light' },
  play: shows('loaded'),
};

/** Any size: ordinary CSS on the tag. Only the meeting's own page sets a limit. */
export const Size: StoryObj = {
  render: (args) => html`
    <style>
      .tall {
        width: min(100%, 24rem);
        aspect-ratio: 9 / 16;
        border-radius: 2rem;
      }
    </style>
    <meedio-meeting class="tall" ${attributes(args)}></meedio-meeting>
  `,
  play: shows('loaded'),
};

/** The element's own words, in the language of the nearest `lang`. English is built in, others are registered. */
export const Languages: StoryObj = {
  args: { src: undefined, endpoint: endpointThatAnswers('unavailable'), 'meeting-id': 'appointment-42' },
  render: (args) => html`
    <style>
      .languages {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr));
        gap: 1rem;
      }
      .languages meedio-meeting {
        aspect-ratio: auto;
        --meedio-min-height: 18rem;
      }
    </style>
    <div class="languages">
      ${['en', 'de', 'lt'].map((lang) => html`<meedio-meeting lang=${lang} ${attributes(args)}></meedio-meeting>`)}
    </div>
  `,
  async play(context) {
    await shows('error')(context);
    const texts = [...context.canvasElement.querySelectorAll('meedio-meeting')].map(
      ({ shadowRoot }) => shadowRoot?.querySelector('[role=alert] p')?.textContent,
    );
    await expect(new Set(texts).size).toBe(3);
  },
};
