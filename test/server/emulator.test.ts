import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createEmulator, type EmulatorOptions } from '../../src/emulator/index.js';
import { createMeedioApi } from '../../src/server/providers/meedio-api.js';
import { budget, setup, type SetupOptions } from './setup.js';

const origin = 'http://localhost:4400';

function withEmulator(options: SetupOptions = {}, emulatorOptions: EmulatorOptions = {}) {
  const emulator = createEmulator(emulatorOptions);
  const provider = {
    apiKey: 'meedio_key',
    apiSecret: 'meedio_secret',
    baseUrl: `${origin}/api/v3`,
    fetch: (url: string, init: RequestInit) => emulator.fetch(new Request(url, init)),
  };
  const control = async (path: string, body: object) =>
    emulator.fetch(
      new Request(`${origin}/_emulator/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const log = async () => {
    const response = await emulator.fetch(new Request(`${origin}/_emulator/log`));
    const { requests } = (await response.json()) as { requests: { method: string; status: number }[] };
    return requests.map(({ method, status }) => `${method} ${status}`);
  };
  const api = createMeedioApi(provider)(budget());
  return { ...setup({ provider, ...options }), provider, control, log, api };
}

test('a meeting: created, found, over, and created again', async () => {
  const { ask, control, api } = withEmulator();
  const first = await ask();
  expect(first.status).toBe(201);
  expect(first.answer.url).toMatch(/^http:\/\/localhost:4400\/meetings\/[0-9a-f-]{36}$/);
  expect(await ask({ create: false })).toMatchObject({ status: 200, answer: { url: first.answer.url } });

  await control('clock', { advance: 15 * 60 + 1 });
  expect((await ask({ create: false })).status).toBe(410);
  const second = await ask();
  expect(second.status).toBe(201);
  expect(second.answer.url).not.toBe(first.answer.url);

  await api.deleteMeeting(second.answer.url.split('/').at(-1) ?? '');
  expect((await ask()).status).toBe(201);
});

test.each(['before', 'after'])('a connection that is cut %s the work leads to one meeting', async (cut) => {
  const { ask, control, log } = withEmulator();
  await control('faults', { method: 'POST', path: '/api/v3/meeting', cut, times: 1 });
  const { status, answer } = await ask();
  expect(status).toBe(201);
  expect((await ask()).answer.url).toBe(answer.url);
  expect((await log()).filter((line) => line === 'GET 200').length).toBe(cut === 'after' ? 2 : 1);
});

test('a room', async () => {
  const { ask } = withEmulator();
  const room = { kind: 'room', id: 'my-room', options: { title: 'My room' } };
  expect(await ask(room)).toMatchObject({ status: 201, answer: { url: `${origin}/my-room` } });
  expect((await ask(room)).status).toBe(200);
});

test('a queue and a board', async () => {
  const { ask, api } = withEmulator();
  const queue = await api.createQueue({ name: 'Queue', slug: 'queue-slug', type: 'WAITING_ROOM' });
  const board = await api.createBoard({ name: 'Board', slug: 'board-slug' });
  expect((await ask({ kind: 'queue', id: queue.id })).answer.url).toBe(`${origin}/queue/queue-slug`);
  expect((await ask({ kind: 'board', id: board.id })).answer.url).toBe(`${origin}/board/board-slug`);
  expect((await ask({ kind: 'queue', id: '63da43d5928cb848430b8da5' })).status).toBe(404);
});

test('a medical organization needs an owner', async () => {
  const medical = { organization: 'medical' } as const;
  expect((await withEmulator({}, medical).ask()).status).toBe(502);
  expect((await withEmulator({ grant: { ownerEmail: 'john@meedio.me' } }, medical).ask()).status).toBe(201);
});

test('two servers, fifty requests at once', async () => {
  const one = withEmulator();
  const replies = await Promise.all(Array.from({ length: 50 }, () => one.ask()));
  expect(new Set(replies.map(({ answer }) => answer.url)).size).toBe(1);
});

describe('a secret that is changed while a meeting is open', () => {
  const [old, next] = ['o'.repeat(32), 'n'.repeat(32)] as const;

  test('leaves everybody in that meeting, and the next is under the new one', async () => {
    const before = withEmulator({ secret: old });
    const servers = [[next, old], next].map((secret) => setup({ secret, provider: before.provider }));
    const [during, after] = servers as [(typeof servers)[0], (typeof servers)[0]];
    const { answer } = await before.ask();
    expect(await during.ask()).toMatchObject({ status: 200, answer: { url: answer.url } });

    await before.control('clock', { advance: 15 * 60 + 1 });
    const renewed = await during.ask();
    expect(renewed.status).toBe(201);
    expect(renewed.answer.url).not.toBe(answer.url);
    expect(await after.ask()).toMatchObject({ status: 200, answer: { url: renewed.answer.url } });
  });

  test('on one server after another: all meet if each first knows the new one, and then uses it', async () => {
    const first = withEmulator({ secret: old });
    const rollout = [old, [old, next], [next, old], next];
    for (const [step, secret] of rollout.entries()) {
      const both = [rollout[step - 1] ?? old, secret].map((each) =>
        setup({ secret: each, provider: first.provider }),
      );
      for (const order of [both, [...both].reverse()]) {
        const urls = [];
        for (const { ask } of order) urls.push((await ask()).answer.url);
        expect([step, new Set(urls).size]).toEqual([step, 1]);
        await first.control('clock', { advance: 15 * 60 + 1 });
      }
    }
  });
});

test('with the global fetch, over a real port', async () => {
  const { url, close } = await createEmulator().listen({ port: 0 });
  try {
    const provider = {
      apiKey: 'meedio_key',
      apiSecret: 'meedio_secret',
      baseUrl: `${url}/api/v3`,
      fetch: undefined,
    };
    const { ask } = setup({ provider });
    const first = await ask();
    expect(first).toMatchObject({
      status: 201,
      answer: { url: expect.stringContaining(`${url}/meetings/`) as string },
    });
    expect(await ask()).toMatchObject({ status: 200, answer: { url: first.answer.url } });
  } finally {
    await close();
  }
});

test('a redirect takes the credentials nowhere', async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { ask } = setup({ provider: { baseUrl, fetch: undefined } });
    expect((await ask({ kind: 'queue', id: 'q' })).status).toBe(502);
    expect(seen).toEqual(['/rooms/queue/q']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
