import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import type { MeedioError, MeedioErrorEvent } from '../src/index.js';
import type { EndpointErrorCode } from '../src/protocol.js';
import { endpointThatAnswers } from './support/answers.js';
import { attributes } from './support/attributes.js';
import { allowed, fileOf, preview } from './support/places.js';
import { elementIn, eventually, fails, shows, type Canvas } from './support/shows.js';

/**
 * Each code that `error.code` can have, as a visitor sees it. Only `insecure-context` is missing: that is a page without
 * `https:`, which this one is not.
 */
const meta: Meta = {
  title: 'Behaviour/Errors',
  component: 'meedio-meeting',
  args: { ...allowed },
  parameters: { controls: { disable: true } },
  render: (args) => html`<meedio-meeting class="error" ${attributes(args)}></meedio-meeting>`,
};
export default meta;

/** Neither `src` nor `endpoint` nor an id says which meeting it is. */
export const MissingAddress: StoryObj = { play: fails('missing-address') };

/** Without an endpoint `meeting-id` is the service's own, a UUID. An appointment's number is none. */
export const InvalidId: StoryObj = { args: { 'meeting-id': 'appointment-42' }, play: fails('invalid-id') };

/** An address is absolute and `https:`, without user and password. Nothing else reaches a frame or a link. */
export const InvalidUrl: StoryObj = {
  args: { src: 'http://meet.example.com/room' },
  play: fails('invalid-url'),
};

/** An address of an origin that this page does not allow is not requested. `allowed-origins` allows it. */
export const OriginNotAllowed: StoryObj = {
  args: { src: 'https://meet.example.com/room' },
  play: fails('origin-not-allowed'),
};

/** The page's own Content-Security-Policy forbids the frame. */
export const CspBlocked: StoryObj = insideOf('csp-blocked.html', 'csp-blocked', true);

/** The connection to the endpoint breaks, again and again. */
export const Network = asked('network');

/** The endpoint takes too long. The element itself waits 12 s for an answer, and 45 s in all; this one admits it. */
export const Timeout = asked('timeout');

/** The endpoint does not know who asks. */
export const Unauthenticated = asked('unauthenticated');

/** The endpoint knows who asks, and this person may not enter. */
export const Forbidden = asked('forbidden');

/** There is no such meeting, or none for this person. */
export const NotFound = asked('not-found');

/** The meeting is over. */
export const Closed = asked('closed');

/** The endpoint does not accept what the page asks. */
export const InvalidRequest = asked('invalid-request');

/** Too many requests. The endpoint asks for patience: more than a minute of it is left to the person. */
export const RateLimited = asked('rate-limited');

/** The service behind the endpoint is down. */
export const Unavailable = asked('unavailable');

/** Not an endpoint's answer. This one is a login page, as a session that has run out often brings. */
export const BadAnswer = asked('bad-answer');

/** The page may not use the camera, so nor may its frames. The meeting is there, and the sentence below it says why. */
export const PolicyBlocked: StoryObj = insideOf('policy-blocked.html', 'policy-blocked', false);

/** The page has not loaded in time. It may still do so: nothing is taken away. */
export const LoadTimeout: StoryObj = {
  args: { src: fileOf('pages/silent.html'), 'load-timeout': 500 },
  async play(context) {
    await fails('load-timeout')(context);
    await expect(elementIn(context)).toMatchObject({ state: 'loading', error: { fatal: false } });
  },
};

/** The page has not loaded in time, and its server does not answer either. */
export const Unreachable: StoryObj = insideOf('unreachable.html', 'unreachable', false);

/** Other code on the page has taken the frame out of the element. It is loaded again, once. */
export const FrameRemoved: StoryObj = {
  render: (args) => html`
    <meedio-meeting
      ${attributes(args)}
      @meedio-error=${({ currentTarget, error }: MeedioErrorEvent) =>
        (currentTarget as Element).nextElementSibling?.append(error.message)}
    >
      <iframe src=${preview} title="Meeting" allow="camera; microphone"></iframe>
    </meedio-meeting>
    <p role="status"></p>
  `,
  async play(context) {
    const element = elementIn(context);
    await eventually(() => expect(element.state).toBe('loaded'));
    // What is loaded again clears the error, so the event is what a page hears of it.
    const error = new Promise<MeedioError>((resolve) => {
      element.addEventListener('meedio-error', (event) => resolve(event.error), { once: true });
    });
    element.querySelector('iframe')?.remove();
    await expect(await error).toMatchObject({ code: 'frame-removed', fatal: false });
    await shows('loaded')(context);
  },
};

/** The endpoint's own word. Whether the person gets a button depends on whether asking again can help. */
function asked(code: EndpointErrorCode): StoryObj {
  return {
    args: { endpoint: endpointThatAnswers(code), 'meeting-id': 'appointment-42' },
    async play(context) {
      await fails(code)(context);
      const { error, shadowRoot } = elementIn(context);
      const retry = shadowRoot?.querySelector('[role=alert] button') ?? null;
      await expect(error?.fatal).toBe(true);
      await expect(retry !== null).toBe(error?.retryable);
    },
  };
}

/** Some errors are a whole page's: this one is framed, with the element in it. */
function insideOf(page: string, code: MeedioError['code'], fatal: boolean): StoryObj {
  const render = (): TemplateResult =>
    html`<iframe
      class="host"
      src=${fileOf(`pages/${page}`)}
      title="A page of its own"
      allow="camera 'none'; microphone 'none'"
    ></iframe>`;
  return {
    render,
    async play({ canvasElement }: Canvas) {
      const page = canvasElement.querySelector('iframe');
      await eventually(async () => {
        if (!page?.contentDocument) throw new Error('The page has not loaded yet.');
        await expect(elementIn({ canvasElement: page.contentDocument }).error).toMatchObject({ code, fatal });
      });
    },
  };
}
