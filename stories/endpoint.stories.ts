import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { endpointThatAnswers } from './support/answers.js';
import { attributes } from './support/attributes.js';
import { allowed, places, served } from './support/places.js';
import { elementIn, shows } from './support/shows.js';

/** The endpoint of `npm run storybook` asks the emulator. A static catalogue has no server: there, the page itself answers. */
const endpoint = (kind: 'meeting' | 'room') => (served ? '/api/meedio' : endpointThatAnswers(kind));

/** The element asks your token endpoint where the meeting is. The page knows only your own reference. */
const meta: Meta = {
  title: 'Behaviour/Token endpoint',
  component: 'meedio-meeting',
  args: { ...allowed },
  parameters: { controls: { include: ['meeting-id', 'create', 'type', 'infinite', 'token'] } },
};
export default meta;

/** An appointment: whoever comes first opens its meeting, everybody else enters the same one. */
export const Appointment: StoryObj = {
  args: {
    endpoint: endpoint('meeting'),
    'meeting-id': 'appointment-42',
    create: true,
    'display-name': 'Ana Novak',
  },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
  async play(context) {
    await shows('loaded')(context);
    await expect(elementIn(context).url).toContain('name=Ana%20Novak');
  },
};

/** A room has a name of its own, and is made when it is missing. */
export const Room: StoryObj = {
  args: { endpoint: endpoint('room'), slug: 'team-meeting', create: true, 'room-title': 'Team meeting' },
  render: (args) => html`<meedio-room ${attributes(args)}></meedio-room>`,
  play: shows('loaded'),
};

/** A button that starts a meeting now: without an id each one is new, and its `url` is sent to the others. */
export const StartNow: StoryObj = {
  args: { endpoint: endpoint('meeting'), create: true, loading: 'interaction' },
  render: (args) => {
    const link = ({ currentTarget, url }: Event & { url?: string }) => {
      const output = (currentTarget as Element).parentElement?.querySelector('output');
      if (output) output.textContent = `Send this to whoever should come: ${url ?? ''}`;
    };
    return html`
      <div>
        <meedio-meeting ${attributes(args)} @meedio-load=${link}>
          <button slot="join">Start a meeting now</button>
        </meedio-meeting>
        <p><output></output></p>
      </div>
    `;
  },
  async play(context) {
    await shows('idle')(context);
    context.canvasElement.querySelector<HTMLElement>('[slot=join]')?.click();
    await shows('loaded')(context);
    await expect(context.canvasElement.querySelector('output')).toHaveTextContent(
      places.meeting.slice(0, 16),
    );
  },
};

/** What a page does about an error: `meedio-error` bubbles, and its `code` is one of a closed set. */
export const HearOfErrors: StoryObj = {
  args: { endpoint: endpointThatAnswers('unauthenticated'), 'meeting-id': 'appointment-42' },
  render: (args) => html`
    <meedio-meeting class="error" ${attributes(args)}>
      <p slot="error">Your session has ended. <a href="#sign-in">Sign in again</a></p>
    </meedio-meeting>
  `,
  async play(context) {
    await shows('error')(context);
    await expect(context.canvasElement.querySelector('a')).toBeVisible();
  },
};
