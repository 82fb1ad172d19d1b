import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Problem } from '../../src/protocol.js';
import { path, servers, untouched, type Mounted } from './mounting.support.js';
import { setup, type SetupOptions } from './setup.js';

const body = JSON.stringify({ kind: 'meeting', id: 'a-1', create: true });
const json = { 'content-type': 'application/json' };
const names = Object.keys(servers);

let server: Mounted | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
  vi.restoreAllMocks();
});

async function mount(name: string, options: SetupOptions = {}) {
  const all = setup(options);
  server = await servers[name]!(all.endpoint);
  const { url, origin } = server;
  const ask = (init: RequestInit = {}) => fetch(url, { method: 'POST', headers: json, body, ...init });
  return { ...all, url, origin, ask };
}

/** Sends bytes as they are, and hands over what comes back, as soon as there is so much of it as is waited for. */
function raw(origin: string) {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => (received += text));
  socket.on('error', () => undefined);
  return {
    socket,
    head: (more: string) =>
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${more}\r\n`,
      ),
    until: async (pattern: RegExp) => {
      while (!pattern.test(received)) await once(socket, 'data');
      return received;
    },
  };
}

describe.each(names)('in %s', (name) => {
  test('created, found, refused', async () => {
    const { ask, service } = await mount(name);
    const first = await ask();
    expect(first.status).toBe(201);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('vary')).toBe('Origin, Authorization, Cookie');
    const { url } = (await first.json()) as { url: string };
    const second = await ask();
    expect([second.status, ((await second.json()) as { url: string }).url]).toEqual([200, url]);

    const refused = await ask({ body: '{"kind":"party"}' });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(((await refused.json()) as Problem).code).toBe('invalid-request');
    expect(service.open()).toHaveLength(1);
  });

  test('other methods are the endpoint’s to refuse, and the preflight its to answer', async () => {
    const { url, ask } = await mount(name, { origins: ['https://app.example'] });
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await fetch(url, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
      expect(((await answer.json()) as Problem).code).toBe('invalid-request');
    }
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([405, '']);

    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example');
    const asked = await ask({ headers: { ...json, origin: 'https://app.example' } });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([
      201,
      'https://app.example',
    ]);
  });

  test('the address of the socket counts', async () => {
    const { ask, events } = await mount(name, { limits: { ip: 2 } });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([201, 200, 429]);
    expect(events.map(({ type }) => type)).not.toContain('no-client-ip');
  });

  test('one connection serves one request after another', async () => {
    const { origin } = await mount(name);
    const { socket, head, until } = raw(origin);
    for (const count of [1, 2, 3]) {
      head(`Content-Length: ${body.length}\r\n`);
      socket.write(body);
      await until(new RegExp(`(HTTP/1.1 20[01] [^]*?"url"[^]*?){${count}}`));
    }
    expect(socket.closed).toBe(false);
    socket.destroy();
  });

  test('someone who goes away amid the request leaves nothing behind', async () => {
    const noise = vi.spyOn(console, 'error').mockReturnValue();
    const { origin, ask, service } = await mount(name);
    const { socket, head } = raw(origin);
    head('Content-Length: 100\r\n');
    socket.write('{"kind":', () => socket.destroy());
    await once(socket, 'close');
    expect((await ask()).status).toBe(201);
    expect(service.calls).toHaveLength(2);
    expect(noise.mock.calls).toEqual([]);
  });
});

describe.each(untouched)('in %s', (name) => {
  test('a large body is refused while it comes, whether its length is announced or not', async () => {
    const { origin, service } = await mount(name);
    for (const length of ['Content-Length: 10000000\r\n', 'Transfer-Encoding: chunked\r\n']) {
      const { socket, head, until } = raw(origin);
      head(length);
      socket.write(length.startsWith('T') ? `2400\r\n${' '.repeat(0x2400)}\r\n` : ' '.repeat(0x2400));
      expect(await until(/\r\n\r\n[^]*\}/)).toMatch(/^HTTP\/1.1 413 [^]*"invalid-request"/);
      socket.destroy();
    }
    expect(service.calls).toEqual([]);
  });

  test.each([
    ['no JSON', '{', json, 400],
    ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, 400],
    ['another type', body, { 'content-type': 'text/plain' }, 415],
    ['no body', undefined, json, 400],
  ])('%s is the endpoint’s to refuse', async (_, sent, headers, status) => {
    const { ask } = await mount(name);
    const answer = await ask({ body: sent, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

test('someone who goes away while the service is asked: the next one finds what was made', async () => {
  const noise = vi.spyOn(console, 'error').mockReturnValue();
  const leaving = new AbortController();
  const answered = new EventEmitter();
  const mounted = await mount('Node’s own server', {
    onEvent: ({ type }) => answered.emit(type),
    provider: {
      fetch: (...call) => {
        leaving.abort();
        return mounted.service.fetch(...call);
      },
    },
  });
  const done = once(answered, 'answer');
  await expect(mounted.ask({ signal: leaving.signal })).rejects.toThrow('abort');
  await done;
  expect((await mounted.ask()).status).toBe(200);
  expect(mounted.service.methods).toBe('GET POST GET');
  expect(noise.mock.calls).toEqual([]);
});

test('Fastify keeps its own parsers for its own routes', async () => {
  const { origin } = await mount('Fastify');
  const answer = await fetch(`${origin}/other`, { method: 'POST', headers: json, body: '{"a":1}' });
  expect(await answer.json()).toEqual({ read: { a: 1 } });
});
