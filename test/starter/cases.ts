/** @module What the starter understands at once, and what it leaves to the element. */
import type { Tagged } from './page.js';

const src = 'https://p2p.meedio.me/meetings/x';
const uuid = 'e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e';
const meeting = (attributes: Record<string, string>): Tagged => ['meedio-meeting', { src, ...attributes }];

/** Each with the attributes in their documented spelling. */
export const understood: Tagged[] = [
  meeting({}),
  meeting({ loading: 'eager' }),
  meeting({ label: 'Dr. Petrauskienė' }),
  meeting({ allow: 'camera' }),
  meeting({ allow: '' }),
  ...['', 'true'].flatMap((text) =>
    ['minimal', 'tos-accepted', 'auto-request', 'auto-join', 'float-self'].map((name) =>
      meeting(name === 'minimal' || name === 'float-self' ? { [name]: '' } : { [name]: text }),
    ),
  ),
  ...[
    'video',
    'video-button',
    'audio',
    'audio-button',
    'screenshare',
    'logo',
    'timer',
    'heading',
    'settings-button',
    'share-button',
    'help',
    'tos-visible',
  ].map((name) => meeting({ [name]: 'off' })),
  ...['screenshare', 'logo', 'timer', 'heading'].map((name) => meeting({ [name]: 'on' })),
  meeting({ 'display-name': 'Ana María & Söhne' }),
  meeting({ 'display-name': "O'Brien + 1%" }),
  meeting({ displayname: 'Ana' }),
  meeting({ displayname: 'Ana', 'display-name': 'Bo' }),
  meeting({ 'display-name': 'Bo', displayname: 'Ana' }),
  meeting({ font: 'Source Sans Pro' }),
  ...['light', 'dark', 'auto'].map((theme) => meeting({ theme })),
  ...['hidden', 'click', 'confirm'].map((hangup) => meeting({ hangup })),
  ...['show', 'edit', 'hidden'].map((text) => meeting({ 'name-visibility': text })),
  meeting({ video: 'off', 'video-button': 'off', audio: 'off', 'audio-button': 'off' }),
  meeting({
    'share-button': 'off',
    screenshare: 'off',
    'float-self': '',
    minimal: '',
    'display-name': 'Ana',
  }),
  // Native attributes that sound like parameters.
  meeting({ title: 'on', name: 'Ana', class: 'x', lang: 'de', autofocus: '', 'data-video': 'off' }),
  // What the address has wins, and all of it is kept.
  ...['?theme=dark', '?%74heme=dark', '?a&', '?', '#x', '?a=1&theme#x?y&z', '?screenshare=off', '?a=%27'].map(
    (rest) => meeting({ src: src + rest, theme: 'light', minimal: '' }),
  ),
  ['meedio-room', { src: 'https://meedio.me/x' }],
  ['meedio-queue', { src: 'https://any-1.meedio.me/queue/x', minimal: '' }],
  ['meedio-board', { src: 'http://127.0.0.1:4400/board/x' }],
  ['meedio-meeting', { 'meeting-id': uuid }],
  ['meedio-meeting', { 'meeting-id': uuid.toUpperCase(), 'base-url': 'http://localhost:4400/' }],
  ['meedio-meeting', { meetingid: uuid, baseurl: 'https://meet.clinic.example/a//' }],
  ['meedio-room', { slug: 'dr.smith_1~-', minimal: '' }],
  ['meedio-room', { slug: 'x', 'base-url': 'https://meet.clinic.example' }],
];

/** Tags that get no frame from the starter. Of some of these the element makes something; of others an error. */
export const left: Tagged[] = [
  ['meedio-meeting', {}],
  ['meedio-meeting', { src: '' }],
  ['meedio-meeting', { endpoint: '/api/meedio', 'meeting-id': uuid }],
  ['meedio-meeting', { endpoint: 'http://localhost:4400/api', 'meeting-id': uuid }],
  ['meedio-queue', { 'queue-id': uuid }],
  ['meedio-queue', { slug: 'x', 'meeting-id': uuid }],
  ['meedio-meeting', { slug: uuid }],
  ['meedio-room', { 'meeting-id': uuid }],
  ['meedio-meeting', { 'meeting-id': 'appointment-42' }],
  ['meedio-meeting', { 'meeting-id': `${uuid}/../x` }],
  ...['', '.', '..', 'a/b', 'a?b', 'a#b', 'a b'].map((slug): Tagged => ['meedio-room', { slug }]),
  ...['http://meet.clinic.example', 'javascript:x', 'https://ana@clinic.example', 'x'].map((base): Tagged => [
    'meedio-room',
    { slug: 'x', 'base-url': base },
  ]),
  meeting({ loading: 'lazy' }),
  meeting({ loading: 'interaction' }),
  meeting({ hidden: '' }),
  meeting({ 'allowed-origins': 'https://meet.clinic.example' }),
  meeting({ 'extra-parameters': 'lang=de' }),
  ...['false', 'off', '0', 'no', 'FALSE', 'x'].map((text) => meeting({ minimal: text })),
  ...['false', 'off', '0', 'no', 'FALSE', 'x'].map((text) => meeting({ 'tos-accepted': text })),
  ...['', 'on', 'true', 'OFF', 'x'].map((text) => meeting({ video: text })),
  ...['undefined', 'null', 'NaN', ''].map((text) => meeting({ 'display-name': text })),
  meeting({ theme: 'blue' }),
  meeting({ font: 'x'.repeat(4100) }),
  meeting({ 'display-name': '\uD800' }),
];
