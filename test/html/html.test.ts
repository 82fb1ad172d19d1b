import { describe, expect, test, vi } from 'vitest';
import { MeedioError } from '../../src/errors.js';
import { boardHtml, layoutCss, meetingHtml, queueHtml, roomHtml } from '../../src/html/index.js';
import { attributesOf, plainProperties, type ElementKind } from '../../src/html/properties.js';
import { MeedioBoardElement } from '../../src/elements/meedio-board.js';
import { MeedioMeetingElement } from '../../src/elements/meedio-meeting.js';
import { MeedioQueueElement } from '../../src/elements/meedio-queue.js';
import { MeedioRoomElement } from '../../src/elements/meedio-room.js';
import { english } from '../../src/elements/messages.js';
import { parameterNames, propertyFor } from '../../src/parameters/table.js';

const uuid = '0f2a7c9e-54d1-4b53-9a51-7f5d0c4d1e2b';
const address = `https://p2p.meedio.me/meetings/${uuid}`;
const bare = { css: false };

const classes = {
  meeting: MeedioMeetingElement,
  room: MeedioRoomElement,
  queue: MeedioQueueElement,
  board: MeedioBoardElement,
} as const;

const writers = { meeting: meetingHtml, room: roomHtml, queue: queueHtml, board: boardHtml };

function frameSource(markup: string): string | undefined {
  return /<iframe src="([^"]*)"/.exec(markup)?.[1]?.replaceAll('&amp;', '&');
}

function refusal(make: () => unknown): MeedioError {
  try {
    make();
  } catch (error) {
    if (error instanceof MeedioError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the markup', () => {
  test('is the tag with its attributes, and in it the frame', () => {
    expect(meetingHtml({ src: address, displayName: 'Ana', theme: 'dark', minimal: true }, bare)).toBe(
      `<meedio-meeting src="${address}" minimal display-name="Ana" theme="dark">` +
        `<iframe src="${address}?minimal&amp;name=Ana&amp;theme=dark" title="Video meeting" ` +
        'allow="camera https://p2p.meedio.me; microphone https://p2p.meedio.me; display-capture https://p2p.meedio.me; ' +
        'clipboard-write https://p2p.meedio.me; autoplay https://p2p.meedio.me; fullscreen https://p2p.meedio.me; ' +
        'screen-wake-lock https://p2p.meedio.me; speaker-selection https://p2p.meedio.me" ' +
        'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe></meedio-meeting>',
    );
  });

  test('brings its layout along unless told not to', () => {
    expect(meetingHtml({ src: address })).toContain(`><style>${layoutCss}</style><iframe `);
    expect(meetingHtml({ src: address }, bare)).not.toContain('<style');
    expect(layoutCss).not.toContain('<');
  });

  test.each(Object.keys(classes) as ElementKind[])('names the frame of a %s as the element does', (kind) => {
    expect(writers[kind]({ src: address }, bare)).toContain(`<meedio-${kind} src=`);
    expect(writers[kind]({ src: address }, bare)).toContain(` title="${english[kind]}" `);
    expect(writers[kind]({ src: address, label: 'Dr. "Who"' })).toContain(' title="Dr. &quot;Who&quot;" ');
  });
});

describe.each(Object.entries(classes))('the attributes of a %s', (kind, elementClass) => {
  const declared = elementClass.elementProperties;
  const ofTable = new Set<PropertyKey>(parameterNames.map(propertyFor));

  test('are those the element has', () => {
    const withAttribute = [...declared].filter(
      ([name, { attribute }]) => attribute !== false && !ofTable.has(name),
    );
    const names = withAttribute.map(([name]) => name);
    expect(Object.keys(plainProperties(kind as ElementKind)).sort()).toEqual(names.sort());
  });

  test('have the names that the element reads', () => {
    const samples = { boolean: true, number: 1, text: 'x' };
    const properties = Object.fromEntries(
      Object.entries(plainProperties(kind as ElementKind)).map(([name, type]) => [
        name,
        typeof type === 'string' ? samples[type] : type[0],
      ]),
    );
    for (const [name] of attributesOf(kind as ElementKind, properties)) {
      expect(elementClass.observedAttributes).toContain(name);
    }
    expect(attributesOf(kind as ElementKind, properties)).toHaveLength(Object.keys(properties).length);
  });
});

describe('where the frame leads', () => {
  test.each([
    ['an id', meetingHtml({ meetingId: uuid }), address],
    [
      'an id below base-url',
      meetingHtml({ meetingId: uuid, baseUrl: 'https://eu.meedio.me/' }),
      `https://eu.meedio.me/meetings/${uuid}`,
    ],
    ['a slug, encoded', roomHtml({ slug: 'Dr. Müller/2' }), 'https://p2p.meedio.me/Dr.%20M%C3%BCller%2F2'],
    [
      'src before an id',
      meetingHtml({ src: `${address}?theme=light`, meetingId: uuid, theme: 'dark' }),
      `${address}?theme=light`,
    ],
    ['src before an endpoint', queueHtml({ src: address, endpoint: '/api/meedio', queueId: '7' }), address],
    [
      'another origin that is allowed',
      boardHtml({ src: 'https://meet.example.com/b', allowedOrigins: 'https://meet.example.com' }),
      'https://meet.example.com/b',
    ],
    [
      'the visitor’s own machine',
      meetingHtml({ src: 'http://localhost:4400/meetings/1' }),
      'http://localhost:4400/meetings/1',
    ],
    ['extra parameters', meetingHtml({ src: address, extraParameters: 'lang=de' }), `${address}?lang=de`],
  ])('%s', (_, markup, expected) => {
    expect(frameSource(markup)).toBe(expected);
  });

  test.each([
    [
      'only an endpoint',
      meetingHtml({ endpoint: '/api/meedio', meetingId: 'a-1' }, bare),
      '<meedio-meeting endpoint="/api/meedio" meeting-id="a-1"></meedio-meeting>',
    ],
    ['nothing at all', queueHtml({ queueId: '7' }, bare), '<meedio-queue queue-id="7"></meedio-queue>'],
    [
      'loading that waits',
      meetingHtml({ src: address, loading: 'interaction' }, bare),
      `<meedio-meeting src="${address}" loading="interaction"></meedio-meeting>`,
    ],
  ])('there is none with %s', (_, markup, expected) => {
    expect(markup).toBe(expected);
  });

  test.each([
    ['invalid-url', { src: 'javascript:alert(1)' }],
    ['invalid-url', { src: '/meetings/1' }],
    ['invalid-url', { src: 'http://p2p.meedio.me/1' }],
    ['invalid-url', { src: 'javascript:alert(1)', loading: 'interaction' }],
    ['origin-not-allowed', { src: 'https://meet.example.com/b' }],
    ['origin-not-allowed', { src: 'https://meet.example.com/b', endpoint: '/api/meedio' }],
    ['invalid-id', { meetingId: 'appointment-42' }],
  ] as const)('%s is thrown for %o', (code, properties) => {
    const error = refusal(() => meetingHtml(properties));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('alert');
  });

  test('the visitor’s own machine can be refused', () => {
    const own = { src: 'http://localhost:4400/meetings/1' };
    expect(refusal(() => meetingHtml(own, { loopback: false })).code).toBe('invalid-url');
    expect(refusal(() => roomHtml({ slug: '..' })).code).toBe('invalid-id');
  });
});

describe('values', () => {
  test('that mean no or nothing are not written', () => {
    const nothing = {
      tosAccepted: 'false',
      create: 'off',
      infinite: false,
      displayName: undefined,
      font: null,
      src: address,
    };
    expect(meetingHtml(nothing as object, { ...bare, warn: () => undefined })).toContain(
      `<meedio-meeting src="${address}"><iframe src="${address}" `,
    );
  });

  test('that are not allowed are left out of tag and frame, and told once', () => {
    const warn = vi.fn();
    const markup = meetingHtml({ src: address, theme: 'blue' as 'dark' }, { ...bare, warn });
    expect(markup).not.toContain('blue');
    expect(warn.mock.calls).toEqual([['theme="blue" is ignored: allowed are light, dark, auto.']]);
  });

  test('"auto" is for the browser: beside a frame it is left out, alone it stays', () => {
    expect(meetingHtml({ src: address, theme: 'auto' })).not.toMatch(/theme/);
    expect(meetingHtml({ endpoint: '/api', meetingId: 'a', theme: 'auto' }, bare)).toContain(' theme="auto"');
    expect(meetingHtml({ src: address, loading: 'lazy', theme: 'auto' }, bare)).toContain(' theme="auto"');
  });

  test('the page’s own permissions replace the computed ones, also by none at all', () => {
    expect(meetingHtml({ src: address, allow: 'camera *' })).toContain(
      '<iframe src="' + address + '" title="Video meeting" allow="camera *" ',
    );
    expect(meetingHtml({ src: address, allow: '' })).toContain(' title="Video meeting" allow referrerpolicy');
    expect(meetingHtml({ src: address, screenshare: 'off' })).not.toContain('display-capture');
  });

  test('the properties are left as they are', () => {
    const properties = Object.freeze({ src: address, theme: 'auto' } as const);
    meetingHtml(properties);
    expect(properties.theme).toBe('auto');
  });
});
