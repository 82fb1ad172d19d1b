import { describe, expect, it } from 'vitest';
import { allowFor } from '../src/allow.js';
import type { ParameterValues } from '../src/parameters/index.js';

const origin = 'https://p2p.meedio.me';
const all = [
  'camera',
  'microphone',
  'display-capture',
  'clipboard-write',
  'autoplay',
  'fullscreen',
  'screen-wake-lock',
  'speaker-selection',
];
const devices = { video: 'off', videoButton: 'off', audio: 'off', audioButton: 'off' } as const;

/** Parameters, and what is left out because of them. */
const cases: [ParameterValues, string[]][] = [
  [{}, []],
  [{ screenshare: 'off' }, ['display-capture']],
  [{ screenshare: 'on' }, []],
  [{ shareButton: 'off' }, ['clipboard-write']],
  [{ shareButton: 'on' }, []],
  [{ screenshare: 'off', shareButton: 'off' }, ['display-capture', 'clipboard-write']],
  [devices, ['camera', 'microphone']],
  [{ ...devices, videoButton: 'on' }, []],
  [{ video: 'off', videoButton: 'off' }, []],
  [{ video: 'off', audio: 'off' }, []],
  [{ audio: 'off', audioButton: 'off' }, []],
  [{ videoButton: 'off', audioButton: 'off' }, []],
  [{ ...devices, screenshare: 'off', shareButton: 'off', minimal: true }, all.slice(0, 4)],
  [{ minimal: true, theme: 'dark', name: 'camera' }, []],
];

describe('the permissions of a frame', () => {
  it('are these, each for the origin of the frame alone', () => {
    expect(allowFor({}, [origin])).toBe(
      'camera https://p2p.meedio.me; microphone https://p2p.meedio.me; display-capture https://p2p.meedio.me; ' +
        'clipboard-write https://p2p.meedio.me; autoplay https://p2p.meedio.me; fullscreen https://p2p.meedio.me; ' +
        'screen-wake-lock https://p2p.meedio.me; speaker-selection https://p2p.meedio.me',
    );
  });

  it.each(cases)('with %j lack %j', (values, missing) => {
    const expected = all
      .filter((feature) => !missing.includes(feature))
      .map((feature) => `${feature} ${origin}`);
    expect(allowFor(values, [origin])).toBe(expected.join('; '));
  });

  it('are for each further origin too, once', () => {
    expect(allowFor({}, [origin, 'https://meet.example', origin])).toMatch(
      /^camera https:\/\/p2p\.meedio\.me https:\/\/meet\.example; microphone https:\/\/p2p\.meedio\.me https:\/\/meet\.example; /,
    );
  });

  it('never name a feature that does not exist, nor every origin', () => {
    expect(allowFor({}, [origin])).not.toMatch(/capture-display|\*/);
  });
});
