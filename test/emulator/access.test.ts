import { describe, expect, it, test } from 'vitest';
import { acceptsJson } from '../../src/emulator/access.js';
import { ask, credentials, exhaust, pass, send, start } from './harness.js';

const organizations = '/api/v3/organizations';

describe('keys', () => {
  const wrong: [string, Record<string, string>][] = [
    ['none', {}],
    ['the key alone', { API_KEY: 'meedio_key' }],
    ['the secret alone', { API_SECRET: 'meedio_secret' }],
    ['an unknown key', { API_KEY: 'other', API_SECRET: 'meedio_secret' }],
    ['a wrong secret', { API_KEY: 'meedio_key', API_SECRET: 'other' }],
    ['the name of a property of every object', { API_KEY: 'constructor', API_SECRET: 'meedio_secret' }],
  ];
  test.each(wrong)('%s: 401', async (_, headers) => {
    const { status, body } = await send(start(), 'GET', organizations, undefined, headers);
    expect(status).toBe(401);
    expect(body).toEqual({ error: { status: 401, message: expect.stringContaining('API_KEY') as string } });
  });

  it('are checked before the path, so that nothing is learned without one', async () => {
    expect((await send(start(), 'GET', '/api/v3/nothing', undefined, {})).status).toBe(401);
    expect((await send(start(), 'PUT', '/api/v3/meeting', undefined, {})).status).toBe(401);
  });

  it('may be added, beside the one that always works', async () => {
    const emulator = start({ keys: [{ key: 'second', secret: 'its secret' }] });
    const second = { API_KEY: 'second', API_SECRET: 'its secret' };
    expect((await send(emulator, 'GET', organizations, undefined, second)).status).toBe(200);
    expect((await send(emulator, 'GET', organizations)).status).toBe(200);
  });

  it('expire by the clock', async () => {
    const emulator = start({ keys: [{ key: 'short', secret: 's', expires: new Date(Date.now() + 60_000) }] });
    const short = { API_KEY: 'short', API_SECRET: 's' };
    expect((await send(emulator, 'GET', organizations, undefined, short)).status).toBe(200);
    await pass(emulator, 61);
    expect((await send(emulator, 'GET', organizations, undefined, short)).status).toBe(401);
  });

  it('with a date that is none are refused at once', () => {
    expect(() => start({ keys: [{ key: 'k', secret: 's', expires: 'soon' }] })).toThrow(TypeError);
  });
});

describe('the limit of 1,000 requests a minute', () => {
  it('answers 429 to the next, until the minute is over, and counts each key alone', async () => {
    const emulator = start({ keys: [{ key: 'second', secret: 's' }] });
    expect(await exhaust(emulator)).toEqual(new Set([200]));

    const refused = await ask(emulator, 'GET /organizations');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ error: { status: 429 } });
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('Retry-After'))).toBeLessThanOrEqual(60);

    const second = { API_KEY: 'second', API_SECRET: 's' };
    expect((await send(emulator, 'GET', organizations, undefined, second)).status).toBe(200);
    await pass(emulator, 60);
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
  });

  it('is not used up by requests without a valid key', async () => {
    const emulator = start();
    const wrong = { API_KEY: 'meedio_key', API_SECRET: 'wrong' };
    expect(await exhaust(emulator, wrong)).toEqual(new Set([401]));
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
  });
});

describe('the format', () => {
  test.each([
    [null, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['APPLICATION/JSON; charset=utf-8', true],
    ['application/*;q=0.2', true],
    ['text/html, application/json;q=0.9', true],
    ['text/html', false],
    ['text/html, */*;q=0', false],
    ['application/json;q=0.0', false],
    ['application/xml, image/*', false],
  ])('Accept: %s → %s', (accept, accepted) => expect(acceptsJson(accept)).toBe(accepted));

  it('that is not JSON is 406', async () => {
    const headers = { ...credentials, Accept: 'application/xml' };
    const { status, body } = await send(start(), 'GET', organizations, undefined, headers);
    expect(status).toBe(406);
    expect(body).toMatchObject({ error: { status: 406 } });
  });
});

describe('methods and paths', () => {
  test.each([
    ['PUT /organizations', 'GET, HEAD'],
    ['POST /organizations', 'GET, HEAD'],
    ['GET /meeting', 'POST'],
    ['POST /meeting/x', 'GET, HEAD, DELETE'],
    ['DELETE /room/x', 'GET, HEAD'],
    ['GET /rooms/queue', 'POST'],
    ['PATCH /rooms/queue/x', 'GET, HEAD, POST, DELETE'],
    ['PUT /queue/x', 'GET, HEAD, POST, DELETE'],
    ['PUT /rooms/board/x', 'GET, HEAD, POST, DELETE'],
  ])('%s: 405 that allows %s', async (line, allow) => {
    const { status, headers, body } = await ask(start(), line);
    expect(status).toBe(405);
    expect(headers.get('Allow')).toBe(allow);
    expect(body).toMatchObject({ error: { status: 405 } });
  });

  test.each(['/', '/nothing', '/meetings', '/meeting/a/b', '/rooms', '/rooms/queue/a/b', '/room/'])(
    'GET %s: 404 in JSON',
    async (path) => {
      const { status, body } = await ask(start(), `GET ${path}`);
      expect(status).toBe(404);
      expect(body).toMatchObject({ error: { status: 404 } });
    },
  );
});

test('GET /organizations answers the documented object', async () => {
  const { status, headers, body } = await ask(start(), 'GET /organizations');
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('application/json');
  expect(Object.keys(body)).toEqual(['name', 'users']);
  expect(body.users).toContainEqual({
    id: 'e91254af-e761-4fdb-abe8-b4b1f7f02415',
    fullName: 'John Meedio',
    email: 'john@meedio.me',
    organizationRole: 'USER',
  });
});
