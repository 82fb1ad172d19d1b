import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { elementIn, shows } from './support/shows.js';

/** When the meeting is requested. */
const meta: Meta = {
  title: 'Behaviour/Loading',
  component: 'meedio-meeting',
  args: { src: places.meeting, ...allowed },
  parameters: { controls: { include: ['loading', 'load-timeout'] } },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
};
export default meta;

/** At once. For a page that is about the meeting. */
export const Eager: StoryObj = { args: { loading: 'eager' }, play: shows('loaded') };

/** When the element comes into view. Until then it is `idle`: no frame, no request, no timer. */
export const Lazy: StoryObj = {
  args: { loading: 'lazy' },
  render: (args) => html`
    <section class="leaflet" tabindex="0" aria-label="A leaflet to scroll">
      <h2>Before your appointment</h2>
      <p>Find a quiet place with good light. Have your insurance card at hand.</p>
      <p>The meeting is at the end of this leaflet: scroll down.</p>
      <meedio-meeting ${attributes(args)}></meedio-meeting>
    </section>
    <style>
      .leaflet {
        height: 32rem;
        overflow: auto;
        padding: 0 1.5rem 1.5rem;
        border: 1px solid color-mix(in srgb, CanvasText 20%, Canvas);
        border-radius: 0.75rem;
      }
      .leaflet meedio-meeting {
        margin-top: 40rem;
      }
    </style>
  `,
  async play(context) {
    await shows('idle')(context);
    const element = elementIn(context);
    await expect(element.frame).toBeNull();
    element.scrollIntoView();
    await shows('loaded')(context);
    element.parentElement?.scrollTo(0, 0);
  },
};

/** When the person presses Join. Before that nothing at all goes to the service, not even a look-up of its name. */
export const Interaction: StoryObj = {
  args: { loading: 'interaction' },
  async play(context) {
    await shows('idle')(context);
    const { shadowRoot, frame } = elementIn(context);
    await expect(frame).toBeNull();
    await expect(shadowRoot?.querySelector('button')).toHaveTextContent('Join the meeting');
  },
};

/** The same, after the button was pressed. */
export const Pressed: StoryObj = {
  args: { loading: 'interaction' },
  async play(context) {
    await shows('idle')(context);
    const button = elementIn(context).shadowRoot?.querySelector('button');
    if (button) await userEvent.click(button);
    await shows('loaded')(context);
  },
};
