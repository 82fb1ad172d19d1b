import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { attributes } from './support/attributes.js';
import { previewArgs } from './support/preview-page.js';
import { elementIn, shows } from './support/shows.js';

/** What a person sees before, instead of and after the meeting. */
const meta: Meta = {
  title: 'States',
  component: 'meedio-meeting',
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
};
export default meta;

/** `loading="interaction"`: nothing is requested before Join is pressed. */
export const Join: StoryObj = {
  args: { ...previewArgs, loading: 'interaction' },
  async play(context) {
    await shows('idle')(context);
    const { shadowRoot, frame } = elementIn(context);
    await expect(frame).toBeNull();
    await expect(shadowRoot?.querySelector('button')).toHaveTextContent('Join');
  },
};

/** The token endpoint has not answered yet. Here, the page's own `headers` function keeps it waiting. */
export const Waiting: StoryObj = {
  args: { endpoint: 'api/meedio', 'meeting-id': 'appointment-42' },
  render: (args) =>
    html`<meedio-meeting
      .headers=${() => new Promise<never>(() => undefined)}
      ${attributes(args)}
    ></meedio-meeting>`,
  play: shows('requesting'),
};

/** The token endpoint cannot be asked, and asking again may help. */
export const EndpointOutOfReach: StoryObj = {
  args: { endpoint: 'api/meedio', 'meeting-id': 'appointment-42' },
  render: (args) =>
    html`<meedio-meeting
      .headers=${() => Promise.reject(new Error('The session is being renewed.'))}
      ${attributes(args)}
    ></meedio-meeting>`,
  async play(context) {
    await shows('error')(context);
    await expect(elementIn(context).error).toMatchObject({ code: 'network', retryable: true });
  },
};

/** Neither `src` nor `endpoint` nor an id. */
export const MissingAddress: StoryObj = {
  async play(context) {
    await shows('error')(context);
    await expect(elementIn(context).error).toMatchObject({ code: 'missing-address' });
  },
};

/** An address of an origin that the page does not allow is not requested. */
export const RefusedAddress: StoryObj = {
  args: { src: 'https://meet.example.com/room' },
  async play(context) {
    await shows('error')(context);
    await expect(elementIn(context).error).toMatchObject({ code: 'origin-not-allowed' });
  },
};

/** A parameter that changes does not end a call: the element is `:state(stale)`, and the page decides when to reload. */
export const Stale: StoryObj = {
  args: previewArgs,
  render: (args) => {
    const turn = ({ currentTarget }: Event) => {
      const element = sibling(currentTarget);
      element.heading = element.heading === 'off' ? undefined : 'off';
    };
    return html`
      <style>
        .reload {
          display: none;
        }
        meedio-meeting:state(stale) ~ .reload {
          display: inline-block;
        }
      </style>
      <meedio-meeting ${attributes(args)}></meedio-meeting>
      <button @click=${turn}>Change the heading</button>
      <button class="reload" @click=${({ currentTarget }: Event) => sibling(currentTarget).reload()}>
        Apply: reload the meeting
      </button>
    `;
  },
  async play(context) {
    await shows('loaded')(context);
    const element = elementIn(context);
    const { frame } = element;
    const press = within(context.canvasElement);
    await userEvent.click(press.getByText('Change the heading'));
    await waitFor(() => expect(element.stale).toBe(true));
    await expect(element.frame).toBe(frame);
    await expect(press.getByText('Apply: reload the meeting')).toBeVisible();
  },
};

/** The element beside a button. */
function sibling(button: EventTarget | null) {
  const element = (button as Element).parentElement?.querySelector('meedio-meeting');
  if (!element) throw new Error('There is no element beside the button.');
  return element;
}
