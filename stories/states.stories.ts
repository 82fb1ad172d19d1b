import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, within } from 'storybook/test';
import { endpointThatAnswers } from './support/answers.js';
import { attributes } from './support/attributes.js';
import { near } from './support/near.js';
import { allowed, fileOf, places } from './support/places.js';
import { elementIn, eventually, fails, shows } from './support/shows.js';

/** `state` goes from `idle` by `requesting` and `loading` to `loaded`, or to `error`. */
const meta: Meta = {
  title: 'Behaviour/States',
  component: 'meedio-meeting',
  args: { ...allowed },
  parameters: { controls: { disable: true } },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
};
export default meta;

/** Nothing has been requested. Here the person is to press Join first. */
export const Idle: StoryObj = {
  args: { src: places.meeting, loading: 'interaction' },
  async play(context) {
    await shows('idle')(context);
    await expect(elementIn(context).frame).toBeNull();
  },
};

/** The token endpoint is asked, and has not answered yet. Here the page's own `headers` function keeps it waiting. */
export const Requesting: StoryObj = {
  args: { endpoint: endpointThatAnswers('meeting'), 'meeting-id': 'appointment-42' },
  render: (args) =>
    html`<meedio-meeting
      .headers=${() => new Promise<never>(() => undefined)}
      ${attributes(args)}
    ></meedio-meeting>`,
  play: shows('requesting'),
};

/** The frame has its address, and its page has not loaded yet. This one never will. */
export const Loading: StoryObj = {
  args: { src: fileOf('pages/silent.html'), 'load-timeout': 3_600_000 },
  play: shows('loading'),
};

/** The frame shows a page. It does not say that anyone has joined: the service tells nobody. */
export const Loaded: StoryObj = { args: { src: places.meeting }, play: shows('loaded') };

/** No meeting can be shown. What went wrong is in `error`; every code has a story under Errors. */
export const Failed: StoryObj = {
  name: 'Error',
  args: { endpoint: endpointThatAnswers('unavailable'), 'meeting-id': 'appointment-42' },
  play: fails('unavailable'),
};

/** `preventDefault()` on `meedio-request` stops a request before it is made: the page may ask something first. */
export const Cancelled: StoryObj = {
  args: { endpoint: endpointThatAnswers('meeting'), 'meeting-id': 'appointment-42' },
  render: (args) => {
    let agreed = false;
    const ask = (event: Event) => {
      if (!agreed) event.preventDefault();
    };
    const agree = (event: Event) => {
      agreed = true;
      near(event).load();
    };
    return html`
      <div class="stage">
        <meedio-meeting @meedio-request=${ask} ${attributes(args)}></meedio-meeting>
        <p><button @click=${agree}>I have read the information on telehealth</button></p>
      </div>
    `;
  },
  async play(context) {
    await shows('idle')(context);
    await userEvent.click(within(context.canvasElement).getByRole('button'));
    await shows('loaded')(context);
    await eventually(() => expect(elementIn(context).url).toBe(places.meeting));
  },
};
