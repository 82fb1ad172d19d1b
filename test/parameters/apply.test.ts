import { describe, expect, it, vi } from 'vitest';
import { applyParameters, type ParameterValues } from '../../src/parameters/index.js';

const meeting = 'https://p2p.meedio.me/meetings/x';

/** Values, and what the query of the address becomes. */
const written: [ParameterValues, string][] = [
  [{}, ''],
  [{ minimal: true }, '?minimal'],
  [{ floatSelf: true }, '?floatSelf'],
  [{ minimal: false, floatSelf: false }, ''],
  [{ name: 'Ana' }, '?name=Ana'],
  [{ name: 'Ana María' }, '?name=Ana%20Mar%C3%ADa'],
  [{ name: 'a+b&c=d#e' }, '?name=a%2Bb%26c%3Dd%23e'],
  [{ name: "O'Brien" }, '?name=O%27Brien'],
  [{ name: '\uD800x' }, '?name=%EF%BF%BDx'],
  [{ name: '👩‍⚕️' }, '?name=%F0%9F%91%A9%E2%80%8D%E2%9A%95%EF%B8%8F'],
  [
    { tosAccepted: true, autoRequest: true, autoJoin: true },
    '?tosAccepted=true&autoRequest=true&autoJoin=true',
  ],
  [{ tosAccepted: false, autoJoin: false }, ''],
  [
    { video: 'off', videoButton: 'off', audio: 'off', audioButton: 'off' },
    '?video=off&videoButton=off&audio=off&audioButton=off',
  ],
  [
    { settingsButton: 'off', shareButton: 'off', help: 'off', tosVisible: 'off' },
    '?settingsButton=off&shareButton=off&help=off&tosVisible=off',
  ],
  [{ video: 'on', videoButton: 'on', audio: 'on', audioButton: 'on' }, ''],
  [{ settingsButton: 'on', shareButton: 'on', help: 'on', tosVisible: 'on' }, ''],
  [{ screenshare: 'on', logo: 'on', timer: 'on', title: 'on' }, '?screenshare=on&logo=on&timer=on&title=on'],
  [
    { screenshare: 'off', logo: 'off', timer: 'off', title: 'off' },
    '?screenshare=off&logo=off&timer=off&title=off',
  ],
  [{ font: 'Source Sans Pro' }, '?font=Source%20Sans%20Pro'],
  [{ theme: 'light' }, '?theme=light'],
  [{ theme: 'dark' }, '?theme=dark'],
  [{ theme: 'auto' }, ''],
  [{ hangup: 'hidden' }, '?hangup=hidden'],
  [{ hangup: 'click' }, '?hangup=click'],
  [{ hangup: 'confirm' }, '?hangup=confirm'],
  [{ nameVisibility: 'show' }, '?nameVisibility=show'],
  [{ nameVisibility: 'edit' }, '?nameVisibility=edit'],
  [{ nameVisibility: 'hidden' }, '?nameVisibility=hidden'],
  [{ theme: 'dark', minimal: true, name: 'Ana' }, '?minimal&name=Ana&theme=dark'],
];

describe('applyParameters', () => {
  it.each(written)('writes %j', (values, query) => {
    expect(applyParameters(meeting, values)).toBe(meeting + query);
  });

  /** Address, and what it becomes with `theme: 'dark'`: every byte that was there is still there. */
  it.each([
    ['https://a.example/x#part', 'https://a.example/x?theme=dark#part'],
    ['https://a.example/x#part?no=query', 'https://a.example/x?theme=dark#part?no=query'],
    ['https://a.example/x?', 'https://a.example/x?theme=dark'],
    ['https://a.example/x?a=1&', 'https://a.example/x?a=1&theme=dark'],
    ['https://a.example/x?z=1&a=2+3&b=%zz&&c', 'https://a.example/x?z=1&a=2+3&b=%zz&&c&theme=dark'],
    ['https://a.example/x?q=what?', 'https://a.example/x?q=what?&theme=dark'],
    ['https://a.example/x?themes=light', 'https://a.example/x?themes=light&theme=dark'],
    ['https://a.example/x?Theme=light', 'https://a.example/x?Theme=light&theme=dark'],
    ['/x?a#b', '/x?a&theme=dark#b'],
  ])('adds to %s', (address, result) => {
    expect(applyParameters(address, { theme: 'dark' })).toBe(result);
  });

  it.each([
    '?theme=light',
    '?theme',
    '?theme=',
    '?%74heme=light',
    '?them%65=light',
    '?a&theme=1&theme=2',
    '?theme=light#f',
  ])('lets what is there win: %s', (query) => {
    expect(applyParameters(meeting + query, { theme: 'dark' })).toBe(meeting + query);
  });

  it('reads no parameter out of the fragment', () => {
    expect(applyParameters(`${meeting}#?theme=light`, { theme: 'dark' })).toBe(
      `${meeting}?theme=dark#?theme=light`,
    );
  });

  it('leaves out, with a warning, what would make the address longer than 4,096 characters', () => {
    const warn = vi.fn();
    const exact = `${meeting}?a=${'a'.repeat(4096 - meeting.length - '?a=&theme=dark#f'.length)}`;
    expect(applyParameters(`${exact}#f`, { theme: 'dark' }, { warn })).toBe(`${exact}&theme=dark#f`);
    expect(warn).not.toHaveBeenCalled();
    expect(applyParameters(`${exact}a#f`, { minimal: true, theme: 'dark' }, { warn })).toBe(
      `${exact}a&minimal#f`,
    );
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]?.[0]).toMatch(/^theme /);
  });

  it('warns once of a value that is not allowed, and sends the others', () => {
    const warn = vi.fn();
    const values = JSON.parse('{ "theme": "blue", "minimal": true }') as ParameterValues;
    expect(applyParameters(meeting, values, { warn })).toBe(`${meeting}?minimal`);
    expect(warn.mock.calls).toEqual([['theme="blue" is ignored: allowed are light, dark, auto.']]);
  });
});

describe('further parameters', () => {
  it.each([
    ['lang=de&beta', '?theme=dark&lang=de&beta'],
    ['?lang=de', '?theme=dark&lang=de'],
    ['a=1+2&b=%20', '?theme=dark&a=1%202&b=%20'],
    ['empty=', '?theme=dark&empty='],
    ['&&a&&', '?theme=dark&a'],
    ['=x', '?theme=dark'],
    ['ä=ö', '?theme=dark&%C3%A4=%C3%B6'],
    ["q=it's#no-fragment", '?theme=dark&q=it%27s%23no-fragment'],
    ['', '?theme=dark'],
  ])('%j are added last', (extra, query) => {
    expect(applyParameters(meeting, { theme: 'dark' }, { extra })).toBe(meeting + query);
  });

  it('are not added when they are there already', () => {
    expect(applyParameters(`${meeting}?lang=lt`, {}, { extra: 'lang=de&beta' })).toBe(
      `${meeting}?lang=lt&beta`,
    );
  });

  it.each(['theme=light', 'them%65=light', 'minimal'])('do not set what the table knows: %s', (extra) => {
    const warn = vi.fn();
    expect(applyParameters(meeting, {}, { extra, warn })).toBe(meeting);
    expect(warn).toHaveBeenCalledOnce();
  });
});
