import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { allowFor } from '../src/allow.js';
import { applyParameters } from '../src/parameters/index.js';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { elementIn, shows } from './support/shows.js';

const patient = { name: 'Ana Novak', screenshare: 'off' } as const;

/** An iframe in the page's own HTML starts before any script, and works without one. The element adopts it as it is. */
const meta: Meta = {
  title: 'Behaviour/A frame in the HTML',
  component: 'meedio-meeting',
  args: { ...allowed },
  parameters: { controls: { disable: true } },
};
export default meta;

/** The frame that is there is used: no second request, ever. Sizes and borders that a page gives all iframes do not reach it. */
export const Adopted: StoryObj = {
  render: (args) => html`
    <style>
      iframe {
        height: 100px;
        border: 10px solid red;
      }
    </style>
    <meedio-meeting ${attributes(args)}>
      <iframe
        src=${applyParameters(places.meeting, patient)}
        title="Your appointment with Dr Weber"
        allow=${allowFor(patient, [new URL(places.meeting).origin])}
      ></iframe>
    </meedio-meeting>
  `,
  async play(context) {
    const { canvasElement } = context;
    await shows('loaded')(context);
    const element = elementIn(context);
    await expect(element.frame).toBe(canvasElement.querySelector('iframe'));
    await expect(element.shadowRoot?.querySelector('iframe')).toBeNull();
    await expect(getComputedStyle(element.frame as Element).borderWidth).toBe('0px');
  },
};

/** A frame with an address that the page does not allow is neither adopted nor shown, and nothing is loaded beside it. */
export const Refused: StoryObj = {
  render: (args) => html`
    <meedio-meeting class="error" ${attributes(args)}>
      <iframe src="data:text/html,Hello" title="Not a meeting"></iframe>
    </meedio-meeting>
  `,
  async play(context) {
    await shows('error')(context);
    const element = elementIn(context);
    await expect(element.frame).toBeNull();
    await expect(element.querySelector('iframe')?.checkVisibility()).toBe(false);
  },
};
