import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTokenEndpoint, meedio } from '../../src/server/index.js';
import { secret, setup } from './setup.js';

const provider = meedio({ apiKey: 'key', apiSecret: 'canary-secret' });
const good = { providers: [provider], secret, authorize: () => null };

afterEach(() => vi.unstubAllGlobals());

describe('createTokenEndpoint throws, naming the option', () => {
  test.each<[string, object]>([
    ['authorize', { authorize: undefined }],
    ['authorize', { authorize: true }],
    ['providers', { providers: undefined }],
    ['providers', { providers: [] }],
    ['providers', { providers: provider }],
    ['providers', { providers: [provider, undefined] }],
    ['providers', { providers: [{ apiKey: 'canary' }] }],
    ['providers', { providers: [meedio] }],
    ['providers', { providers: [provider, provider] }],
    ['secret', { secret: undefined }],
    ['secret', { secret: '' }],
    ['secret', { secret: 'canary-'.repeat(4) }],
    ['secret', { secret: new Uint8Array(31) }],
    ['secret', { secret: [] }],
    ['secret', { secret: [secret, 'canary'] }],
    ['secret', { secret: 12345 }],
    ['secret', { secret: Array.from({ length: 32 }, () => 1) }],
    ...[
      '*',
      'null',
      'https://app.example/',
      'https://app.example/path',
      'https://App.example',
      'app.example',
      '',
    ].map((origin): [string, object] => ['origins', { origins: [origin] }]),
    ['origins', { origins: 'https://app.example' }],
    ['publicOrigin', { publicOrigin: 'app.example' }],
    ['credentials', { credentials: 'include' }],
    ['onEvent', { onEvent: {} }],
    ['onError', { onError: 'log' }],
  ])('"%s": %j', (option, wrong) => {
    const make = () => createTokenEndpoint({ ...good, ...wrong });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(`"${option}"`);
    expect(make).not.toThrow(/canary/);
  });
});

describe('meedio throws, naming the option', () => {
  test.each<[string, object]>([
    ['apiKey', { apiKey: undefined }],
    ['apiKey', { apiKey: '' }],
    ['apiSecret', { apiSecret: undefined }],
    ['apiSecret', { apiSecret: 'canary\nsecret' }],
    ['apiSecret', { apiSecret: 'canary-ž' }],
    ['baseUrl', { baseUrl: 'http://api.meedio.me/api/v3' }],
    ['baseUrl', { baseUrl: 'https://user:canary@api.meedio.me' }],
    ['baseUrl', { baseUrl: 'https://api.meedio.me/?a' }],
    ['baseUrl', { baseUrl: 'https://api.meedio.me/#a' }],
    ['baseUrl', { baseUrl: '/api/v3' }],
    ['pages', { pages: ['*'] }],
    ['pages', { pages: ['https://video.example/'] }],
    ['fetch', { fetch: 'fetch' }],
  ])('"%s": %j', (option, wrong) => {
    const make = () => meedio({ apiKey: 'key', apiSecret: 'secret', ...wrong });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(`"${option}"`);
    expect(make).not.toThrow(/canary/);
  });
});

test('both throw in a browser', () => {
  vi.stubGlobal('document', {});
  expect(() => createTokenEndpoint(good)).toThrow(/server/);
  expect(() => meedio({ apiKey: 'key', apiSecret: 'secret' })).toThrow(/server/);
});

test('a secret may be text, bytes or a list, and text means its UTF-8', async () => {
  const bytes = new TextEncoder().encode(secret);
  const urls = await Promise.all(
    [secret, bytes, [secret], [bytes]].map(async (each) => (await setup({ secret: each }).ask()).answer.url),
  );
  expect(new Set(urls).size).toBe(1);
  expect(() => createTokenEndpoint({ ...good, secret: 'ž'.repeat(16) })).not.toThrow();
});

test('bytes that the caller changes later do not change the ids', async () => {
  const bytes = new TextEncoder().encode(secret);
  const { ask } = setup({ secret: bytes });
  bytes.fill(0);
  expect((await ask()).answer.url).toBe((await setup().ask()).answer.url);
});
