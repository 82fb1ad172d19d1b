import { createServer, request as send, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { toNodeListener } from '../../src/server/index.js';
import { setup } from './setup.js';

const body = JSON.stringify({ kind: 'meeting', id: 'a-1', create: true });
const type = { 'content-type': 'application/json' };
const servers: ReturnType<typeof createServer>[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** As `express.json()` does it: reads everything, leaves the outcome in `body`. */
async function parse(request: IncomingMessage, as: (text: string) => unknown) {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  Object.assign(request, { body: as(text) });
}

test('over a real server: created, found, refused', async () => {
  const { endpoint, service } = setup();
  const origin = await listen((request, response) => void toNodeListener(endpoint)(request, response));
  const ask = (init: RequestInit) =>
    fetch(`${origin}/api/meedio`, { method: 'POST', headers: type, ...init });

  const first = await ask({ body });
  expect(first.status).toBe(201);
  expect(await first.json()).toMatchObject({
    kind: 'meeting',
    created: true,
    url: expect.stringContaining('/meetings/') as string,
  });
  expect((await ask({ body })).status).toBe(200);
  expect((await ask({ body: '{' })).status).toBe(400);
  expect((await ask({ body: body.padEnd(10_000) })).status).toBe(413);
  expect((await fetch(origin)).status).toBe(405);
  expect(service.open()).toHaveLength(1);
});

test('the endpoint’s own origin is the one it is reached by', async () => {
  const { endpoint } = setup();
  const origin = await listen((request, response) => void toNodeListener(endpoint)(request, response));
  const from = async (page: string) => {
    const request = send(origin, { method: 'POST', headers: { ...type, origin: page } });
    const answered = new Promise<IncomingMessage>((resolve) => request.on('response', resolve));
    request.end(body);
    return (await answered).resume().statusCode;
  };
  expect(await from(origin)).toBe(201);
  expect(await from('http://127.0.0.1:1')).toBe(403);
});

test('a large body without a length is cut off', async () => {
  const { endpoint } = setup();
  const origin = await listen((request, response) => void toNodeListener(endpoint)(request, response));
  const request = send(origin, { method: 'POST', headers: type });
  const answered = new Promise<IncomingMessage>((resolve) => request.on('response', resolve));
  request.on('error', () => undefined);
  for (let written = 0; written < 64; written++) request.write(' '.repeat(1024));
  expect((await answered).resume().statusCode).toBe(413);
  request.destroy();
});

describe('a body that was read before', () => {
  const after = async (as: (text: string) => unknown) => {
    const all = setup();
    const listener = toNodeListener(all.endpoint);
    const origin = await listen(
      (request, response) => void parse(request, as).then(() => listener(request, response)),
    );
    return { ...all, response: await fetch(origin, { method: 'POST', headers: type, body }) };
  };

  test.each<[string, (text: string) => unknown]>([
    ['express.json()', (text) => JSON.parse(text) as unknown],
    ['express.text()', (text) => text],
    ['express.raw()', (text) => Buffer.from(text)],
  ])('by %s', async (_, as) => {
    const { response, service } = await after(as);
    expect(response.status).toBe(201);
    expect(service.open()).toHaveLength(1);
  });

  test('and kept to itself is a 500 with an event', async () => {
    const { response, service, events } = await after(() => undefined);
    expect(response.status).toBe(500);
    expect(events.map((event) => event.type)).toContain('body-already-read');
    expect(service.calls).toEqual([]);
  });

  test('by the endpoint itself, too', async () => {
    const { endpoint, service, events } = setup();
    const listener = toNodeListener(async (request) => {
      await endpoint(request);
      return endpoint(request);
    });
    const origin = await listen((request, response) => void listener(request, response));
    expect((await fetch(origin, { method: 'POST', headers: type, body })).status).toBe(500);
    expect(events.map((event) => event.type)).toContain('body-already-read');
    expect(service.open()).toHaveLength(1);
  });

  test('is still no larger than 8 KiB', async () => {
    const { response } = await after(() => ({ kind: 'meeting', id: 'a-1', extra: 'x'.repeat(9000) }));
    expect(response.status).toBe(413);
  });
});

test('Express’s empty body for a request it did not read is not taken for one', async () => {
  const { endpoint } = setup();
  const listener = toNodeListener(endpoint);
  const origin = await listen(
    (request, response) => void listener(Object.assign(request, { body: {} }), response),
  );
  expect((await fetch(origin, { method: 'POST', headers: type, body })).status).toBe(201);
});

test('whoever wraps the handler may set cookies, and wrap its answers too', async () => {
  const { endpoint } = setup();
  const withCookies = toNodeListener(async (request) => {
    const answer = await endpoint(request);
    answer.headers.append('set-cookie', 'a=1');
    answer.headers.append('set-cookie', 'b=2');
    return request.url.endsWith('/wrapped') ? new Response(answer.body, answer) : answer;
  });
  const origin = await listen((request, response) => {
    response.setHeader('x-powered-by', 'us');
    void withCookies(request, response);
  });
  for (const path of ['/', '/wrapped']) {
    const answer = await fetch(origin + path, { method: 'POST', headers: type, body });
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-powered-by')).toBe('us');
    expect(await answer.json()).toMatchObject({ kind: 'meeting', id: 'a-1' });
  }
});

test.each<[string, (request: Request) => unknown]>([
  ['looks whether it has a body', (request) => request.body],
  ['looks at its body after a while', (request) => setImmediate(() => request.body)],
  ['reads a copy of it meanwhile', (request) => request.clone().text()],
])('whoever wraps the handler and %s does it no harm', async (_, look) => {
  const { endpoint } = setup();
  const listener = toNodeListener((request) => {
    look(request);
    return endpoint(request);
  });
  const origin = await listen((request, response) => void listener(request, response));
  expect((await fetch(origin, { method: 'POST', headers: type, body })).status).toBe(201);
});

test('a body that comes in pieces, one of which ends amid a letter', async () => {
  const authorize = vi.fn(() => null);
  const { endpoint } = setup({ authorize });
  const origin = await listen((request, response) => void toNodeListener(endpoint)(request, response));
  const ask = { kind: 'meeting', id: 'a-1', parameters: { name: 'Zoë' } };
  const request = send(origin, { method: 'POST', headers: type });
  const answered = new Promise<IncomingMessage>((resolve) => request.on('response', resolve));
  for (const byte of Buffer.from(JSON.stringify(ask))) {
    request.write(Buffer.of(byte));
    await new Promise(setImmediate);
  }
  request.end();
  expect((await answered).resume().statusCode).toBe(401);
  expect(authorize).toHaveBeenCalledWith(expect.anything(), ask);
});
