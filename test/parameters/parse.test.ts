import { describe, expect, it } from 'vitest';
import { parseParameters, type ParameterValues } from '../../src/parameters/index.js';

/** A query, and what is read in it. */
const queries: [string, ParameterValues][] = [
  ['', {}],
  ['?', {}],
  ['?minimal', { minimal: true }],
  ['?minimal=', { minimal: true }],
  ['?minimal=true', { minimal: true }],
  ['?minimal=anything', { minimal: true }],
  ['?minimal=false', {}],
  ['?minimal=OFF', {}],
  ['?floatSelf=0', {}],
  ['?floatSelf=no', {}],
  ['?tosAccepted=true', { tosAccepted: true }],
  ['?tosAccepted', {}],
  ['?tosAccepted=1', {}],
  ['?autoJoin=TRUE', {}],
  ['?video=off', { video: 'off' }],
  ['?video=on', {}],
  ['?video=false', {}],
  ['?screenshare=on&logo=off&timer=yes', { screenshare: 'on', logo: 'off' }],
  ['?name=Ana+Mar%C3%ADa', { name: 'Ana María' }],
  ['?name=Ana%20B', { name: 'Ana B' }],
  ['?name=', {}],
  ['?name=%ff', { name: '\uFFFD' }],
  ['?theme=dark', { theme: 'dark' }],
  ['?theme=auto', {}],
  ['?theme=blue', {}],
  ['?theme=Dark', {}],
  ['?theme=light&theme=dark', { theme: 'light' }],
  ['?theme=blue&theme=dark', {}],
  ['?%74heme=dark', { theme: 'dark' }],
  ['?THEME=dark', {}],
  ['?hangup=click&nameVisibility=edit', { hangup: 'click', nameVisibility: 'edit' }],
  ['?title=off', { title: 'off' }],
  ['?heading=off&display-name=Ana', {}],
  ['?lang=de&beta', {}],
  ['#?theme=dark', {}],
  ['?theme=dark#theme=light', { theme: 'dark' }],
  ['?toString=1&__proto__=1', {}],
];

describe('parseParameters', () => {
  it.each(queries)('reads %j', (query, values) => {
    expect(parseParameters(`https://p2p.meedio.me/x${query}`)).toEqual(values);
    expect(parseParameters(`/x${query}`)).toEqual(values);
  });
});
