import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { grants, signGrant, type GrantClaims, type GrantKey } from '../../src/server/index.js';
import { setup, type SetupOptions } from './setup.js';

const key = 'canary-grant-key-0123456789abcdef';
const pair = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims: GrantClaims = { subject: 'user-1', kind: 'meeting', id: 'a-1', create: true };
const now = Date.UTC(2026, 10, 20, 12) / 1000;
const whole = { ...claims, iat: now, exp: now + 60 };
const header = { alg: 'HS256', typ: 'meedio-grant+jwt' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: now * 1000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const withGrants = (maxAge?: number, checking: GrantKey = key, options: SetupOptions = {}) =>
  setup({
    authorize: grants({ key: checking, ...(maxAge === undefined ? {} : { maxAge }) }),
    ...options,
  });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const encoded = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
/** A token as an attacker writes it: no library in between that would object. */
function crafted(protectedHeader: unknown, payload: unknown, secret: string | Buffer = key, hash = 'sha256') {
  const signed = `${encoded(protectedHeader)}.${encoded(payload)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}
const claiming = (more: object) => crafted(header, { ...whole, ...more });
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' });
const [, goodPayload, goodSignature] = crafted(header, whole).split('.');

test('what the crafted tokens below are changed from is good', async () => {
  const { ask } = withGrants();
  expect((await ask({}, bearer(crafted(header, whole)))).status).toBe(201);
});

describe('a token that is refused, before the service is asked anything', () => {
  test.each<[string, string]>([
    ['nothing', ''],
    ['one word', 'secret'],
    ['two parts', `${encoded(header)}.${encoded(whole)}`],
    ['four parts', `${crafted(header, whole)}.x`],
    ['five parts, as if encrypted', 'a.b.c.d.e'],
    ['empty parts', '..'],
    ['padded parts', crafted(header, whole).replaceAll('.', '=.')],
    ['spaces', `${crafted(header, whole)} x`],
    ['alg none, without a signature', `${encoded({ ...header, alg: 'none' })}.${encoded(whole)}.`],
    ['alg none, with one', crafted({ ...header, alg: 'none' }, whole)],
    ['alg None', crafted({ ...header, alg: 'None' }, whole)],
    ['no alg', crafted({ typ: header.typ }, whole)],
    ['alg that is no text', crafted({ ...header, alg: ['HS256'] }, whole)],
    ['HS384', crafted({ ...header, alg: 'HS384' }, whole, key, 'sha384')],
    ['HS512', crafted({ ...header, alg: 'HS512' }, whole, key, 'sha512')],
    ['RS256 in name', crafted({ ...header, alg: 'RS256' }, whole)],
    ['EdDSA in name', crafted({ ...header, alg: 'EdDSA' }, whole)],
    ['signed with another key', crafted(header, whole, 'another-key-0123456789abcdef012345')],
    ['signed with an empty key', crafted(header, whole, '')],
    [
      'the signature of another payload',
      `${encoded(header)}.${encoded({ ...whole, id: 'b' })}.${goodSignature}`,
    ],
    ['the signature of another header', `${encoded({ ...header, a: 1 })}.${goodPayload}.${goodSignature}`],
    ['a signature cut short', crafted(header, whole).slice(0, -4)],
    ['no typ', crafted({ alg: 'HS256' }, whole)],
    ['typ JWT', crafted({ ...header, typ: 'JWT' }, whole)],
    ['typ with application/', crafted({ ...header, typ: `application/${header.typ}` }, whole)],
    ['typ in capitals', crafted({ ...header, typ: header.typ.toUpperCase() }, whole)],
    ['a critical extension', crafted({ ...header, crit: ['x'], x: 1 }, whole)],
    [
      'its own key in the header',
      crafted({ ...header, jwk: { kty: 'oct', k: 'AAAA' } }, whole, Buffer.alloc(3)),
    ],
    ['an unencoded payload', crafted({ ...header, b64: false, crit: ['b64'] }, whole)],
    ['a header that is no JSON', crafted('{', whole)],
    ['a payload that is no JSON', crafted(header, '{')],
    ['a payload that is a list', crafted(header, [whole])],
    ['a payload that is null', crafted(header, null)],
    ['no exp', claiming({ exp: undefined })],
    ['exp as text', claiming({ exp: String(now + 60) })],
    ['exp now', claiming({ exp: now })],
    ['exp a minute ago', claiming({ iat: now - 120, exp: now - 60 })],
    ['exp in a year', claiming({ exp: now + 31_536_000 })],
    ['exp a second after 12 hours', claiming({ exp: now + 43_201 })],
    ['exp in milliseconds', claiming({ exp: (now + 60) * 1000 })],
    ['exp beyond all numbers', crafted(header, JSON.stringify(whole).replace(/"exp":\d+/, '"exp":1e999'))],
    ['no iat', claiming({ iat: undefined })],
    ['iat as text', claiming({ iat: String(now) })],
    ['iat in the future', claiming({ iat: now + 60, exp: now + 120 })],
    ['nbf in the future', claiming({ nbf: now + 30 })],
    ['an audience', claiming({ aud: 'https://other.example' })],
    ['an audience that is an empty list', claiming({ aud: [] })],
    ['10 kB', claiming({ subject: 'x'.repeat(10_240) })],
  ])('%s: 401', async (_, token) => {
    const { ask, service, errors } = withGrants();
    const reply = await ask({}, bearer(token));
    expect(reply.status).toBe(401);
    expect(reply.problem.code).toBe('unauthenticated');
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(service.calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  test.each([
    ['no header', {}],
    ['Basic', { authorization: `Basic ${crafted(header, whole)}` }],
    ['the token alone', { authorization: crafted(header, whole) }],
    ['in a cookie', { cookie: `token=${crafted(header, whole)}` }],
    ['two of them', { authorization: `Bearer ${crafted(header, whole)}, Bearer x` }],
  ])('%s: 401', async (_, headers) => {
    const { ask, service } = withGrants();
    expect((await ask({}, headers)).status).toBe(401);
    expect(service.calls).toEqual([]);
  });

  test.each<[string, object, number]>([
    ['another id', { id: 'b-2' }, 404],
    ['an id in other letters', { id: 'A-1' }, 404],
    ['no id', { id: undefined }, 404],
    ['another kind', { kind: 'room' }, 404],
    ['a kind in other letters', { kind: 'Meeting' }, 404],
    ['no kind', { kind: undefined }, 404],
    ['no right to create', { create: undefined }, 403],
    ['a right to create that is text', { create: 'true' }, 403],
    ['no subject', { subject: undefined }, 403],
    ['a role there is not', { role: 'admin' }, 403],
    ['another API path as its meeting', { meetingId: '../organizations' }, 403],
  ])('signed as it should be, for %s', async (_, more, status) => {
    const { ask, service } = withGrants();
    expect((await ask({}, bearer(claiming(more)))).status).toBe(status);
    expect(service.calls).toEqual([]);
  });

  test('the body cannot add to what the token says', async () => {
    const { ask, service } = withGrants();
    const token = await signGrant({ ...claims, create: false }, key);
    expect((await ask({ create: true }, bearer(token))).status).toBe(403);
    expect(service.calls).toEqual([]);
  });

  test('a token for no id opens none', async () => {
    const { ask, service } = withGrants();
    const token = await signGrant({ subject: 'user-1', kind: 'meeting', create: true }, key);
    expect((await ask({}, bearer(token))).status).toBe(404);
    expect(service.calls).toEqual([]);
    expect((await ask({ id: undefined }, bearer(token))).status).toBe(201);
  });
});

describe('with a pair of keys', () => {
  const checking = pair.publicKey;
  const eddsa = { alg: 'EdDSA', typ: header.typ };

  test.each<[string, () => string | Promise<string>]>([
    ['the text of the public key as a secret', () => crafted(header, whole, pem)],
    ['the bytes of the public key as a secret', () => crafted(header, whole, Buffer.from(pem))],
    ['HS256 in name only', () => crafted(eddsa, whole, pem)],
    ['another pair', () => signGrant(whole, generateKeyPairSync('ed25519').privateKey)],
    [
      'RS256',
      () => new SignJWT({ ...whole }).setProtectedHeader({ ...eddsa, alg: 'RS256' }).sign(rsa.privateKey),
    ],
    [
      'the other name of the algorithm',
      () => new SignJWT({ ...whole }).setProtectedHeader({ ...eddsa, alg: 'Ed25519' }).sign(pair.privateKey),
    ],
    [
      'another typ',
      () => new SignJWT({ ...whole }).setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' }).sign(pair.privateKey),
    ],
    ['no exp', () => new SignJWT({ ...claims, iat: now }).setProtectedHeader(eddsa).sign(pair.privateKey)],
  ])('%s: 401', async (_, make) => {
    const { ask, service, errors } = withGrants(undefined, checking);
    expect((await ask({}, bearer(await make()))).status).toBe(401);
    expect(service.calls).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('the private one signs and the public one checks, of node:crypto and of Web Crypto', async () => {
    const web = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
    for (const { privateKey, publicKey } of [pair, web]) {
      const token = await signGrant(claims, privateKey);
      expect(decodeProtectedHeader(token)).toEqual(eddsa);
      expect((await withGrants(undefined, publicKey).ask({}, bearer(token))).status).toBe(201);
    }
  });
});

describe('signGrant', () => {
  test('says what was granted, for 15 minutes', async () => {
    const token = await signGrant({ ...claims, tenant: 'clinic', parameters: { theme: 'dark' } }, key);
    expect(decodeProtectedHeader(token)).toEqual(header);
    expect(decodeJwt(token)).toEqual({
      ...claims,
      tenant: 'clinic',
      parameters: { theme: 'dark' },
      iat: now,
      exp: now + 900,
    });
    const { ask } = withGrants();
    const { status, answer } = await ask({}, bearer(token));
    expect([status, new URL(answer.url).search]).toEqual([201, '?theme=dark']);
    vi.setSystemTime((now + 899) * 1000);
    expect((await ask({}, bearer(token))).status).toBe(200);
    vi.setSystemTime((now + 900) * 1000);
    expect((await ask({}, bearer(token))).status).toBe(401);
  });

  test.each([
    ['12 hours', { exp: now + 43_200 }, 201],
    ['a signer whose clock is a little ahead', { iat: now + 5, exp: now + 60 }, 201],
    ['one that has ended', { exp: now - 1 }, 401],
  ])('%s', async (_, more, status) => {
    const { ask } = withGrants();
    expect((await ask({}, bearer(await signGrant({ ...claims, ...more }, key)))).status).toBe(status);
  });

  test('Bearer in any letters', async () => {
    const token = await signGrant(claims, key);
    expect((await withGrants().ask({}, { authorization: `bearer ${token}` })).status).toBe(201);
  });

  test.each<[string, object, RegExp]>([
    ['more than 12 hours', { exp: now + 43_201 }, /"exp"/],
    ['exp in milliseconds', { exp: now * 1000 }, /"exp"/],
    ['no subject', { subject: undefined }, /"subject"/],
    ['no kind', { kind: undefined }, /"kind"/],
    ['an id that nobody can ask for', { id: 'canary/b' }, /"id"/],
    ['a misspelt member', { tenat: 'canary' }, /"tenat"/],
    ['a parameter there is not', { parameters: { displayName: 'canary' } }, /"parameters.displayName"/],
    ['too much', { tenant: 'canary'.repeat(2000) }, /longer/],
  ])('refuses %s, and repeats no value', async (_, more, message) => {
    const error = await signGrant({ ...claims, ...more }, key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
    expect(inspect(error)).not.toContain('canary');
  });
});

const wrongKeys: [string, unknown][] = [
  ['nothing', undefined],
  ['an empty one', ''],
  ['31 bytes', 'x'.repeat(31)],
  ['31 bytes, not as text', new Uint8Array(31)],
  ['a number', 12345],
  ['an object', {}],
  ['PEM text', pem],
  ['an RSA key', rsa.publicKey],
  ['a private RSA key', rsa.privateKey],
];

describe('a key that is refused', () => {
  test.each([...wrongKeys, ['the private half', pair.privateKey]])('for checking: %s', (_, wrong) => {
    expect(() => grants({ key: wrong as GrantKey })).toThrow(/"key"/);
  });
  test.each([...wrongKeys, ['the public half', createPublicKey(pair.privateKey)]])(
    'for signing: %s',
    async (_, wrong) => {
      await expect(signGrant(claims, wrong as GrantKey)).rejects.toThrow(/"key"/);
    },
  );
  test('32 bytes are enough, in characters of two bytes as well', async () => {
    const token = await signGrant(claims, 'ž'.repeat(16));
    expect((await withGrants(undefined, 'ž'.repeat(16)).ask({}, bearer(token))).status).toBe(201);
  });
});

describe('maxAge', () => {
  test.each([0, -1, 1.5, 43_201, NaN, Infinity, '60'])('%s is refused', (maxAge) => {
    expect(() => grants({ key, maxAge: maxAge as number })).toThrow(/"maxAge"/);
  });
  test.each([
    [60, 60, 201],
    [60, 61, 401],
  ])('%i: a token of %i seconds is answered %i', async (maxAge, life, status) => {
    const { ask } = withGrants(maxAge);
    const token = await signGrant({ ...claims, exp: now + life }, key);
    expect((await ask({}, bearer(token))).status).toBe(status);
  });
});

test('neither the key nor a token is in what the operator sees', async () => {
  const { ask, events, errors, endpoint } = withGrants();
  const token = claiming({ subject: undefined, ownerEmail: 'canary@example.org' });
  expect((await ask({}, bearer(token))).status).toBe(403);
  const seen = inspect([events, errors, endpoint], { depth: 20, showHidden: true });
  expect(seen).not.toContain('canary');
  expect(seen).not.toContain(token);
});
