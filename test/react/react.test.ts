import { createElement, type ComponentProps, type JSX, type Ref } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { MeedioErrorEvent, MeedioMeetingElement, MeedioQueueElement } from '../../src/index.js';
import {
  MeedioBoard,
  MeedioMeeting,
  MeedioQueue,
  MeedioRoom,
  type MeetingProperties,
} from '../../src/react/index.js';

describe('on a server', () => {
  test('properties are attributes, and what React knows stays', () => {
    const element = createElement(
      MeedioMeeting,
      {
        id: 'call',
        className: 'wide',
        style: { height: 300 },
        'aria-describedby': 'hint',
        src: 'https://p2p.meedio.me/meetings/1',
        displayName: 'A "quoted" <name>',
        minimal: true,
        tosAccepted: false,
        video: 'off',
        loadTimeout: 5000,
        onMeedioLoad: () => undefined,
      },
      'child',
    );
    expect(renderToStaticMarkup(element)).toBe(
      '<meedio-meeting id="call" style="height:300px" aria-describedby="hint" class="wide" ' +
        'src="https://p2p.meedio.me/meetings/1" load-timeout="5000" minimal="" ' +
        'display-name="A &quot;quoted&quot; &lt;name&gt;" video="off">child</meedio-meeting>',
    );
  });

  test.each([
    ['<meedio-room slug="dr-who"></meedio-room>', createElement(MeedioRoom, { slug: 'dr-who' })],
    ['<meedio-queue queue-id="7"></meedio-queue>', createElement(MeedioQueue, { queueId: '7' })],
    ['<meedio-board board-id="7"></meedio-board>', createElement(MeedioBoard, { boardId: '7' })],
    [
      '<meedio-room></meedio-room>',
      createElement(MeedioRoom, { slug: undefined, theme: undefined, create: false }),
    ],
  ])('%s', (markup, element) => {
    expect(renderToStaticMarkup(element)).toBe(markup);
  });

  const endpoint = { endpoint: '/api/meedio', meetingId: 'a-1' };

  test.each([
    ['headers', { headers: { 'x-clinic': '7' } }],
    ['cookies of another origin', { credentials: 'include' }],
  ] as const)('an endpoint that needs %s is left to the browser: a block holds the place', (_, needs) => {
    const markup = renderToStaticMarkup(createElement(MeedioMeeting, { ...endpoint, ...needs, id: 'call' }));
    expect(markup).toBe(
      '<div id="call" style="width:100%;aspect-ratio:16/9;' +
        'min-height:var(--meedio-min-height, min(36rem, 85svh))"></div>',
    );
  });

  test.each([
    ['an endpoint that needs nothing', endpoint, 'endpoint="/api/meedio" meeting-id="a-1"'],
    ['an endpoint that is not asked', { ...endpoint, src: '/x', headers: {} }, 'src="/x" '],
  ])('%s is written', (_, props, attributes) => {
    const markup = renderToStaticMarkup(
      createElement(MeedioMeeting, { ...props, credentials: 'same-origin' }),
    );
    expect(markup).toContain(`<meedio-meeting ${attributes}`);
    expect(markup).not.toMatch(/headers|credentials/);
  });
});

test('the types', () => {
  type Props = ComponentProps<typeof MeedioMeeting>;
  expectTypeOf<Props['theme']>().toEqualTypeOf<'light' | 'dark' | 'auto' | undefined>();
  expectTypeOf<Props['minimal']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<Props['onMeedioError']>().toEqualTypeOf<((event: MeedioErrorEvent) => void) | undefined>();
  expectTypeOf<ComponentProps<typeof MeedioQueue>['ref']>().toEqualTypeOf<
    Ref<MeedioQueueElement> | undefined
  >();
  expectTypeOf<Props>().not.toHaveProperty('slug');
  expectTypeOf<MeetingProperties>().toExtend<Partial<MeedioMeetingElement>>();

  type Tag = JSX.IntrinsicElements['meedio-meeting'];
  expectTypeOf<Tag['hangup']>().toEqualTypeOf<'hidden' | 'click' | 'confirm' | undefined>();
  expectTypeOf<Tag['onmeedio-error']>().toEqualTypeOf<((event: MeedioErrorEvent) => void) | undefined>();
});
