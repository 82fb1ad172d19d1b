import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, within } from 'storybook/test';
import { endpointThatAnswers } from './support/answers.js';
import { attributes } from './support/attributes.js';
import { near } from './support/near.js';
import { allowed, places } from './support/places.js';
import { elementIn, eventually, shows } from './support/shows.js';

/** What a page may do while people talk. A call is never ended by accident. */
const meta: Meta = {
  title: 'Behaviour/A live call',
  component: 'meedio-meeting',
  args: { src: places.meeting, ...allowed },
  parameters: { controls: { disable: true } },
};
export default meta;

/** A changed parameter leaves the call alone. The element is `:state(stale)`, and the page decides when to reload. */
export const ChangeAParameter: StoryObj = {
  render: (args) => {
    const turn = (event: Event) => {
      const element = near(event);
      element.heading = element.heading === 'off' ? undefined : 'off';
    };
    return html`
      <style>
        .apply {
          visibility: hidden;
        }
        meedio-meeting:state(stale) + p > .apply {
          visibility: visible;
        }
      </style>
      <div class="stage">
        <meedio-meeting ${attributes(args)}></meedio-meeting>
        <p>
          <button @click=${turn}>Hide or show the heading</button>
          <button class="apply" @click=${(event: Event) => near(event).reload()}>
            Apply: reload the meeting
          </button>
        </p>
      </div>
    `;
  },
  async play(context) {
    await shows('loaded')(context);
    const element = elementIn(context);
    const { frame } = element;
    const press = within(context.canvasElement);
    await userEvent.click(press.getByText('Hide or show the heading'));
    await eventually(() => expect(element.stale).toBe(true));
    await expect(element.frame).toBe(frame);
    await expect(press.getByText('Apply: reload the meeting')).toBeVisible();
    await userEvent.click(press.getByText('Apply: reload the meeting'));
    await eventually(() => expect(element.stale).toBe(false));
    await shows('loaded')(context);
    await expect(element.url).toContain('title=off');
  },
};

/** `reload-on-change`: for a page where no call is at stake, such as a form with a preview. */
export const ReloadOnChange: StoryObj = {
  args: { 'reload-on-change': true, theme: 'light' },
  render: (args) => html`
    <div class="stage">
      <meedio-meeting ${attributes(args)}></meedio-meeting>
      <p>
        ${(['light', 'dark'] as const).map(
          (theme) => html`<button @click=${(event: Event) => (near(event).theme = theme)}>${theme}</button> `,
        )}
      </p>
    </div>
  `,
  async play(context) {
    await shows('loaded')(context);
    await userEvent.click(within(context.canvasElement).getByText('dark'));
    await eventually(() => expect(elementIn(context).url).toContain('theme=dark'));
    await shows('loaded')(context);
  },
};

/** `moveBefore()` keeps the call where the browser has it. `append()` would end it: any frame loads again when it is moved so. */
export const Move: StoryObj = {
  name: 'Move it in the page',
  render: (args) => {
    const move = (event: Event) => {
      const element = near(event);
      const sides = [...(element.closest('.stage')?.querySelectorAll<HTMLElement>('.side') ?? [])];
      const other = sides.find((side) => side !== element.parentElement);
      if (!other || !('moveBefore' in other)) return;
      (other as Node & { moveBefore: (node: Node, child: Node | null) => void }).moveBefore(element, null);
    };
    return html`
      <style>
        .sides {
          display: grid;
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 1rem;
          min-height: 36rem;
        }
        .side {
          border: 1px dashed color-mix(in srgb, CanvasText 40%, Canvas);
          border-radius: 0.75rem;
        }
      </style>
      <div class="stage">
        <div class="sides">
          <div class="side"><meedio-meeting ${attributes(args)}></meedio-meeting></div>
          <div class="side"></div>
        </div>
        <p><button @click=${move}>Move to the other side</button></p>
      </div>
    `;
  },
  async play(context) {
    await shows('loaded')(context);
    if (!('moveBefore' in Element.prototype)) return;
    const element = elementIn(context);
    const page = element.frame?.contentWindow;
    let loads = 0;
    element.addEventListener('meedio-load', () => (loads += 1));
    await userEvent.click(within(context.canvasElement).getByText('Move to the other side'));
    await expect(element.closest('.side')?.nextElementSibling).toBeNull();
    await expect(element.frame?.contentWindow).toBe(page);
    await expect({ state: element.state, loads }).toEqual({ state: 'loaded', loads: 0 });
  },
};

/** Another place is another meeting. The old one stays until the new address is there, and for good if there is none. */
export const AnotherPlace: StoryObj = {
  render: (args) => {
    const leave = (event: Event) => (near(event).src = 'https://meet.example.com/room');
    return html`
      <div class="stage">
        <meedio-meeting ${attributes(args)}></meedio-meeting>
        <p><button @click=${leave}>To an address that is not allowed</button></p>
      </div>
    `;
  },
  async play(context) {
    await shows('loaded')(context);
    const element = elementIn(context);
    const { frame } = element;
    await userEvent.click(within(context.canvasElement).getByRole('button'));
    await eventually(() => expect(element.error?.code).toBe('origin-not-allowed'));
    await expect(element).toMatchObject({ frame, state: 'loaded', error: { fatal: false } });
  },
};

/** The endpoint's `forbidden`, `not-found` and `closed` take the old meeting away: the next patient must not see the last one's. */
export const NextPatient: StoryObj = {
  render: (args) => {
    const next = (event: Event) => {
      const element = near(event);
      element.src = undefined;
      element.endpoint = endpointThatAnswers('forbidden');
      element.meetingId = 'appointment-43';
    };
    return html`
      <div class="stage">
        <meedio-meeting ${attributes(args)}></meedio-meeting>
        <p><button @click=${next}>To the next patient, whom one may not see</button></p>
      </div>
    `;
  },
  async play(context) {
    await shows('loaded')(context);
    const element = elementIn(context);
    await userEvent.click(within(context.canvasElement).getByRole('button'));
    await eventually(() => expect(element.error?.code).toBe('forbidden'));
    await expect(element).toMatchObject({ frame: null, state: 'error' });
  },
};
