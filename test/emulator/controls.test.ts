import { describe, expect, it, test } from 'vitest';
import type { LoggedRequest } from '../../src/emulator/index.js';
import { ask, credentials, exhaust, minutes, origin, pass, send, start, uuid } from './harness.js';

const organizations = '/api/v3/organizations';

describe('/_emulator/clock', () => {
  it('moves the time forward and tells it', async () => {
    const emulator = start();
    const before = Date.parse(String((await send(emulator, 'GET', '/_emulator/clock')).body.now));
    const { status, body } = await send(emulator, 'POST', '/_emulator/clock', { advance: 3600 });
    expect(status).toBe(200);
    const passed = Date.parse(String(body.now)) - before;
    expect(passed).toBeGreaterThanOrEqual(3_600_000);
    expect(passed).toBeLessThan(3_660_000);
  });

  test.each([{}, { advance: -1 }, { advance: '5' }, { advance: null }, 'advance', []])(
    'refuses %j',
    async (sent) => {
      expect((await send(start(), 'POST', '/_emulator/clock', sent)).status).toBe(400);
    },
  );
});

describe('/_emulator/log', () => {
  it('tells every call of the API, without secrets, and nothing else', async () => {
    const told: LoggedRequest[] = [];
    const emulator = start({ log: (request) => told.push(request) });
    await ask(emulator, 'POST /meeting', { meetingId: uuid });
    await ask(emulator, `GET /meeting/${uuid}?secret=hidden`);
    await send(emulator, 'GET', organizations, undefined, {});
    await ask(emulator, 'PUT /meeting');
    await send(emulator, 'GET', `/meetings/${uuid}`);
    await pass(emulator, 1);
    const { body } = await send(emulator, 'GET', '/_emulator/log');
    const requests = [
      { method: 'POST', path: '/api/v3/meeting', status: 200 },
      { method: 'GET', path: `/api/v3/meeting/${uuid}`, status: 200 },
      { method: 'GET', path: organizations, status: 401 },
      { method: 'PUT', path: '/api/v3/meeting', status: 405 },
    ];
    expect(body).toEqual({ requests });
    expect(told).toEqual(requests);
  });
});

describe('/_emulator/reset', () => {
  it('forgets everything', async () => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid, queryParameters: { minimal: true } });
    await ask(emulator, 'POST /room', { slug: 'surgery' });
    await pass(emulator, 365 * 24 * 60 * minutes);
    await send(emulator, 'POST', '/_emulator/faults', { path: organizations, status: 503 });
    const { status, body } = await send(emulator, 'POST', '/_emulator/reset');
    expect(status).toBe(200);
    expect(Math.abs(Date.parse(String(body.now)) - Date.now())).toBeLessThan(60_000);
    expect((await send(emulator, 'GET', '/_emulator/log')).body).toEqual({ requests: [] });
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(404);
    expect((await ask(emulator, 'GET /room/surgery')).status).toBe(404);
  });

  it('opens the rate window again', async () => {
    const emulator = start();
    await exhaust(emulator);
    expect((await ask(emulator, 'GET /organizations')).status).toBe(429);
    await send(emulator, 'POST', '/_emulator/reset');
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
  });
});

describe('/_emulator/faults', () => {
  const fail = (emulator: ReturnType<typeof start>, fault: object) =>
    send(emulator, 'POST', '/_emulator/faults', fault);

  test.each([200, 400, 403, 418, 500, 503, 599])('answers %i in place of the work', async (status) => {
    const emulator = start();
    await fail(emulator, { path: '/api/v3/meeting', method: 'post', status });
    const { status: answered, body } = await ask(emulator, 'POST /meeting', { meetingId: uuid });
    expect(answered).toBe(status);
    expect(body).toMatchObject({ error: { status } });
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(404);
  });

  it('answers a status that has no body without one', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, status: 204 });
    expect(await ask(emulator, 'GET /organizations')).toMatchObject({ status: 204, body: { text: '' } });
  });

  it('are for one path and one method', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, method: 'GET', status: 500 });
    expect((await ask(emulator, 'GET /organizations?x=1')).status).toBe(500);
    expect((await ask(emulator, 'POST /organizations')).status).toBe(405);
    expect((await ask(emulator, 'GET /organizations/')).status).toBe(404);
  });

  it('without a method are for every one', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, status: 500 });
    expect((await ask(emulator, 'POST /organizations')).status).toBe(500);
  });

  it('happen as often as asked, one after the other', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, status: 503, times: 2 });
    await fail(emulator, { path: organizations, status: 500, times: 1 });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1)
      statuses.push((await ask(emulator, 'GET /organizations')).status);
    expect(statuses).toEqual([503, 503, 500, 200]);
    expect((await send(emulator, 'GET', '/_emulator/faults')).body).toEqual({ faults: [] });
  });

  it('without times happen until they are deleted', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, status: 503 });
    for (let count = 0; count < 3; count += 1)
      expect((await ask(emulator, 'GET /organizations')).status).toBe(503);
    expect((await send(emulator, 'DELETE', '/_emulator/faults')).status).toBe(200);
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
  });

  it('delay an answer that is otherwise as it would have been', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, delay: 60 });
    const before = performance.now();
    expect((await ask(emulator, 'GET /organizations')).body).toHaveProperty('users');
    expect(performance.now() - before).toBeGreaterThanOrEqual(55);
  });

  it('end a delay when the request is aborted', async () => {
    const emulator = start();
    await fail(emulator, { path: organizations, delay: 600_000 });
    const signal = AbortSignal.timeout(20);
    const request = new Request(origin + organizations, { headers: credentials, signal });
    await expect(emulator.fetch(request)).rejects.toThrow(TypeError);
  });

  it('that cut reject like a lost connection: before the work, or after it', async () => {
    const emulator = start();
    await fail(emulator, { path: '/api/v3/meeting', cut: 'before', times: 1 });
    await fail(emulator, { path: '/api/v3/meeting', cut: 'after', times: 1 });
    await expect(ask(emulator, 'POST /meeting', { meetingId: uuid })).rejects.toThrow(TypeError);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(404);
    await expect(ask(emulator, 'POST /meeting', { meetingId: uuid })).rejects.toThrow(TypeError);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(200);
    const { requests } = (await send(emulator, 'GET', '/_emulator/log')).body;
    expect(requests).toMatchObject([{ status: 0 }, { status: 404 }, { status: 0 }, { status: 200 }]);
  });

  it('may be for pages, and never for the controls', async () => {
    const emulator = start();
    await fail(emulator, { path: '/meetings/x', status: 500 });
    await fail(emulator, { path: '/_emulator/log', status: 500 });
    expect((await send(emulator, 'GET', '/meetings/x')).status).toBe(500);
    expect((await send(emulator, 'GET', '/_emulator/log')).status).toBe(200);
  });

  test.each([
    {},
    { path: '/x' },
    { status: 500 },
    { path: 'x', status: 500 },
    { path: '/x', status: 101 },
    { path: '/x', status: 600 },
    { path: '/x', status: '500' },
    { path: '/x', delay: -1 },
    { path: '/x', delay: '1s' },
    { path: '/x', cut: 'during' },
    { path: '/x', status: 500, times: 0 },
    { path: '/x', status: 500, times: 1.5 },
  ])('refuses %j', async (fault) => {
    const { status, body } = await fail(start(), fault);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { status: 400 } });
  });
});

test('fetch takes what the global fetch takes', async () => {
  const { fetch } = start();
  const body = JSON.stringify({ slug: 'surgery' });
  const created = await fetch(`${origin}/api/v3/room`, { method: 'POST', headers: credentials, body });
  expect(created.status).toBe(200);
  const room = new URL(`${origin}/api/v3/room/surgery`);
  expect((await fetch(room, { headers: credentials })).status).toBe(200);
  expect((await fetch(new Request(room), { headers: credentials })).status).toBe(200);
  expect((await fetch(new Request(room))).status).toBe(401);
});

test('two emulators know nothing of each other', async () => {
  const [one, other] = [start(), start()];
  await ask(one, 'POST /room', { slug: 'surgery' });
  expect((await ask(other, 'GET /room/surgery')).status).toBe(404);
});

test.each([
  ['GET', '/_emulator/reset', 405],
  ['GET', '/_emulator/nothing', 404],
  ['GET', '/_emulator/queues/none', 404],
  ['GET', '/_emulator/boards/none', 404],
])('%s %s: %i', async (method, path, expected) => {
  const { status, body } = await send(start(), method, path);
  expect(status).toBe(expected);
  expect(body).toMatchObject({ error: { status: expected } });
});
