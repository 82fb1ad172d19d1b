import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gate, isLoopback, originOf } from '../src/url-gate.js';
import { disputed, foreign, malformed, options, passing, useless } from './url-gate.corpus.js';

describe('the URL gate', () => {
  it.each(passing)('lets pass, %s: %s', (setting, address, href = address) => {
    expect(gate(address, options[setting]).url?.href).toBe(href);
  });

  it.each(foreign)('refuses for its origin, %s: %s', (setting, address) => {
    expect(gate(address, options[setting])).toEqual({ code: 'origin-not-allowed' });
  });

  it.each(malformed.map((address) => [address]))('refuses for its shape: %j', (address) => {
    for (const setting of Object.values(options))
      expect(gate(address, setting)).toEqual({ code: 'invalid-url' });
  });

  it.each(disputed)('refuses: %s', (address) => {
    expect(gate(address).url).toBeUndefined();
  });

  it.each(useless)('takes %j for no origin', (origin) => {
    expect(gate('https://evil.example/path', { origins: [origin] })).toEqual({ code: 'origin-not-allowed' });
  });

  it('allows the service alone when it is told nothing', () => {
    expect(gate('https://p2p.meedio.me/x').url?.href).toBe('https://p2p.meedio.me/x');
    expect(gate('https://meet.partner.example/')).toEqual({ code: 'origin-not-allowed' });
    expect(gate('http://localhost/')).toEqual({ code: 'invalid-url' });
  });

  it('does not let http pass because the origin is in the list', () => {
    expect(gate('http://evil.example/', { origins: ['http://evil.example'] })).toEqual({
      code: 'invalid-url',
    });
  });

  it('counts the characters that were given, not those of the address that they make', () => {
    expect(gate(`https://p2p.meedio.me/${'ä'.repeat(2026)}`).url?.href).toHaveLength(22 + 2026 * 6);
  });
});

describe('for any text', () => {
  const piece = fc.constantFrom(
    ...[
      'https:',
      'http:',
      'javascript:',
      '//',
      '/',
      '\\',
      '@',
      ':',
      '.',
      '#',
      '?',
      '%2e',
      '%00',
      '\t',
      '\n',
      ' ',
      '*',
    ],
    ...[
      'p2p.meedio.me',
      'meedio.me',
      'evil.example',
      'meet.partner.example',
      'localhost',
      '127.0.0.1',
      '[::1]',
      ':443',
    ],
    ...['ｍ', '。', 'ı', '\u00AD', '\u200B', 'xn--'],
  );
  const texts = fc.oneof(
    fc
      .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 10 })
      .map((pieces) => pieces.join('')),
    fc.array(piece, { maxLength: 8 }).map((pieces) => `https://${pieces.join('')}`),
    fc.array(piece, { maxLength: 4 }).map((pieces) => `https://p2p.meedio.me${pieces.join('')}`),
    fc.webUrl(),
    fc.string({ unit: 'binary' }),
  );
  const partner = 'https://meet.partner.example';
  const service = /^https:\/\/(?:[a-z0-9-]+\.)?meedio\.me$/;
  const local = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

  it('what passes is https, or http on loopback, has an allowed origin and no user', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (text, loopback) => {
        const { url } = gate(text, { origins: [partner], loopback });
        if (!url) return;
        expect(
          url.origin === partner || service.test(url.origin) || (loopback && local.test(url.origin)),
        ).toBe(true);
        expect(url.username + url.password).toBe('');
        expect(url.href).toMatch(/^https?:\/\/[!-~]*$/);
        expect(text.length).toBeLessThanOrEqual(2048);
      }),
      { numRuns: 20_000 },
    );
  });

  it('what the sink gets passes again, as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { url } = gate(text, { loopback: true });
        if (url) expect(gate(url.href, { loopback: true }).url?.href).toBe(url.href);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('an address', () => {
  it.each([
    ['https://p2p.meedio.me/x?y', 'https://p2p.meedio.me'],
    ['http://localhost:4400/x', 'http://localhost:4400'],
    ['data:text/html,x', undefined],
    ['/x', undefined],
    ['*', undefined],
    [undefined, undefined],
  ])('%j has the origin %j', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['127.0.0.2', false],
    ['localhost.', false],
    ['evil.localhost', false],
    ['', false],
  ])('on %j is on loopback: %s', (hostname, loopback) => {
    expect(isLoopback(hostname)).toBe(loopback);
  });
});
