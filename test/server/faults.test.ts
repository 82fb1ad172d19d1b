import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { durations } from '../../src/server/durations.js';
import { answer, changed, cut, end, json, reset, say, sliced } from './faults.js';
import { freePort } from '../support/ports.js';
import { faulty, type Faulty } from './faulty.js';
import type { Fault } from '../support/proxy.js';
import { setup } from './setup.js';

// Nothing here waits for a deadline: these only must not be what ends a test on a busy machine.
Object.assign(durations, { attempt: 20_000, request: 40_000, pause: 2 });

let service: Faulty;
beforeAll(async () => {
  service = await faulty();
});
afterAll(() => service.close());

/**
 * `lost`: no whole answer; it is asked for once more · `useless`: an answer, but not one to a question; what was to be
 * created is looked up, as after one that is lost · `refused`: the service says no.
 */
type Kind = 'lost' | 'useless' | 'refused';
type Row = [name: string, fault: Fault, kind: Kind, status: number];

const meeting = { id: 'e91254af-e761-4fdb-abe8-b4b1f7f02415', redirectUrl: 'https://p2p.meedio.me/x' };

const connections: Row[] = [
  ['a reset before the answer', reset, 'lost', 502],
  ['an end before the answer', end, 'lost', 502],
  ['a reset once the service has worked', cut(0, (socket) => socket.resetAndDestroy()), 'lost', 502],
  ['an end once the service has worked', cut(0, (socket) => socket.end()), 'lost', 502],
  ['a reset after half the headers', cut(0.3, (socket) => socket.resetAndDestroy()), 'lost', 502],
  ['a reset after the headers', cut('head', (socket) => socket.resetAndDestroy()), 'lost', 502],
  ['an end after the headers', cut('head', (socket) => socket.end()), 'lost', 502],
  ['a reset in the body', cut(0.9, (socket) => socket.resetAndDestroy()), 'lost', 502],
  ['an end in the body', cut(0.9, (socket) => socket.end()), 'lost', 502],
  ['what is no HTTP', say('220 mail.example ESMTP\r\n\r\n'), 'lost', 502],
  ['bytes at random', say(Buffer.from('16030100c8010000c40303', 'hex')), 'lost', 502],
  ['headers without end', say(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}`), 'lost', 502],
  ['two lengths', answer(200, '{}', { 'content-length': '2, 5' }), 'lost', 502],
];

/** Statuses of the service's table, of gateways in front of it, and some that make no sense. */
const statuses: Row[] = [
  ...[301, 302, 303, 307, 308].map((status): Row => {
    const headers = { location: 'http://169.254.169.254/latest/meta-data/' };
    return [`a redirect by ${status}`, answer(status, '', headers), 'useless', 502];
  }),
  ['304', answer(304), 'useless', 502],
  ...[401, 402, 403, 405, 406, 408, 411, 413, 415, 418, 422, 451].map((status): Row => [
    String(status),
    answer(status, '{"message":"upstream-body"}'),
    'refused',
    502,
  ]),
  ...[500, 501, 502, 503, 504, 520, 599].map((status): Row => [
    String(status),
    answer(status, '<h1>upstream-body</h1>', { 'content-type': 'text/html' }),
    'lost',
    502,
  ]),
  ['429', answer(429), 'refused', 503],
];

const bodies: Row[] = [
  ['nothing', answer(200), 'useless', 502],
  ['204', answer(204, '', {}), 'useless', 502],
  ['HTML', answer(200, '<!doctype html>upstream-body', { 'content-type': 'text/html' }), 'useless', 502],
  ['half of the JSON', answer(200, '{"id":"e91254af-e761-4fdb-'), 'useless', 502],
  ['JSON and more', answer(200, `${JSON.stringify(meeting)}upstream-body`), 'useless', 502],
  ['null', json(null), 'useless', 502],
  ['a list', json([meeting]), 'useless', 502],
  ['an empty object', json({}), 'useless', 502],
  ['an error as 200', json({ error: 'upstream-body' }), 'useless', 502],
  ['wrong types', json({ id: 7, redirectUrl: { href: 'upstream-body' } }), 'useless', 502],
  ['10 MB', answer(200, JSON.stringify({ ...meeting, more: 'x'.repeat(10_000_000) })), 'useless', 502],
  ['10 MB in chunks', chunked(100, 'x'.repeat(100_000)), 'useless', 502],
  ['a bomb in gzip', packed(Buffer.alloc(50_000_000)), 'useless', 502],
  ['gzip in name only', answer(200, '{"id"', { 'content-encoding': 'gzip' }), 'lost', 502],
  ['a chunk of no size', say(head('Transfer-Encoding: chunked') + 'zz\r\n{}\r\n'), 'lost', 502],
  [
    'no UTF-8',
    say(Buffer.concat([Buffer.from(head('Content-Length: 3')), Buffer.of(34, 255, 34)])),
    'useless',
    502,
  ],
];

function head(header: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${header}\r\n\r\n`;
}
function chunked(chunks: number, chunk: string): Fault {
  const one = `${chunk.length.toString(16)}\r\n${chunk}\r\n`;
  return say(`${head('Transfer-Encoding: chunked')}${one.repeat(chunks)}0\r\n\r\n`);
}
function packed(body: Buffer): Fault {
  const bytes = gzipSync(body);
  const headers = head(`Content-Encoding: gzip\r\nContent-Length: ${bytes.length}`);
  return say(Buffer.concat([Buffer.from(headers), bytes]));
}

const all = [...connections, ...statuses, ...bodies];

describe.each(all)('%s', (_, fault, kind, status) => {
  test('of everything: a problem, and one meeting at most', async () => {
    const { ask, errors, events, spoil, meetings } = await service.begin();
    spoil({ fault });
    const reply = await ask();
    expect(reply.status).toBe(status);
    expect(reply.problem).toMatchObject({ status, code: 'unavailable' });
    expect(reply.text + JSON.stringify(events)).not.toMatch(/upstream|169\.254/);
    expect(errors).toEqual([]);
    expect(await meetings()).toBeLessThanOrEqual(1);
  });

  test(`of one lookup: ${kind === 'lost' ? 'one meeting all the same' : 'a problem'}`, async () => {
    const { ask, spoil, meetings } = await service.begin();
    spoil({ begins: 'GET', times: 1, fault });
    const statuses = [(await ask()).status, (await ask()).status];
    expect(statuses).toEqual(kind === 'lost' ? [201, 200] : [status, 201]);
    expect(await meetings()).toBe(1);
  });

  test(`of one creation: ${kind === 'refused' ? 'a problem' : 'one meeting all the same'}`, async () => {
    const { ask, spoil, meetings } = await service.begin();
    spoil({ begins: 'POST', times: 1, fault });
    const statuses = [(await ask()).status, (await ask()).status];
    expect(statuses).toEqual(kind === 'refused' ? [status, 201] : [201, 200]);
    expect(await meetings()).toBe(1);
  });

  test('of every creation: one meeting at most, and one as soon as it is over', async () => {
    const { ask, spoil, mend, meetings, done } = await service.begin();
    spoil({ begins: 'POST', fault });
    const before = [(await ask()).status, (await ask()).status];
    const isCommitted = done().includes('POST');
    expect(before).toEqual(isCommitted ? [201, 200] : [status, status]);
    mend();
    expect((await ask()).status).toBe(isCommitted ? 200 : 201);
    expect(await meetings()).toBe(1);
  });
});

describe('a connection that is refused', () => {
  test('a problem', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}/api/v3`;
    const { ask, errors } = setup({ provider: { baseUrl, fetch: undefined } });
    expect(await ask()).toMatchObject({ status: 502, problem: { code: 'unavailable', retryable: true } });
    expect(errors).toEqual([]);
  });

  test('a name that nobody has: a problem', async () => {
    const { ask, errors } = setup({ provider: { baseUrl: 'https://nobody.invalid', fetch: undefined } });
    expect((await ask()).status).toBe(502);
    expect(errors).toEqual([]);
  });

  test('TLS with a server that speaks none: a problem', async () => {
    const baseUrl = service.url.replace('http:', 'https:');
    const { ask, errors } = setup({ provider: { baseUrl, fetch: undefined } });
    expect((await ask()).status).toBe(502);
    expect(errors).toEqual([]);
  });
});

describe('429 with Retry-After', () => {
  test.each([
    ['17', 17],
    ['1000000000', 3600],
    ['soon', 5],
    [new Date(Date.now() + 86_400_000).toUTCString(), 3600],
    [new Date(0).toUTCString(), 1],
  ])('%s: the caller waits %i seconds', async (header, seconds) => {
    const { ask, spoil, done } = await service.begin();
    spoil({ fault: answer(429, '', { 'retry-after': header }) });
    const { status, headers, problem } = await ask();
    expect([status, headers.get('retry-after'), problem.retryAfter]).toEqual([503, String(seconds), seconds]);
    expect(done()).toBe('');
  });
});

test('503 with Retry-After is not tried again at once, and the caller is told', async () => {
  const { ask, spoil, done } = await service.begin();
  let asked = 0;
  spoil({ fault: (passing) => (asked++, answer(503, '', { 'retry-after': '7' })(passing)) });
  const { status, headers, problem } = await ask();
  expect([status, headers.get('retry-after'), problem.retryAfter]).toEqual([502, '7', 7]);
  expect([asked, done()]).toEqual([1, '']);
});

describe('an id that the service does not want', () => {
  test.each([400, 409, 410])('%i, once: the next one, and one meeting', async (status) => {
    const { ask, spoil, meetings, done } = await service.begin();
    spoil({ begins: 'POST', times: 1, fault: answer(status) });
    expect((await ask()).status).toBe(201);
    expect(done()).toBe('GET GET GET POST');
    expect(await meetings()).toBe(1);
  });

  test.each([400, 409, 410])('%i, always: a problem, and no meeting', async (status) => {
    const { ask, spoil, meetings } = await service.begin();
    spoil({ begins: 'POST', fault: answer(status) });
    expect(await ask()).toMatchObject({ status: 502, problem: { retryable: false } });
    expect(await meetings()).toBe(0);
  });

  test.each([409, 410])('%i, though it was created: that one', async (status) => {
    const { ask, spoil, meetings } = await service.begin();
    const fault: Fault = async (passing) => {
      await passing.forward();
      return answer(status)(passing);
    };
    spoil({ begins: 'POST', fault });
    expect((await ask()).status).toBe(200);
    expect(await meetings()).toBe(1);
  });
});

describe('a hostile address', () => {
  test.each([
    'javascript:alert(document.domain)',
    'https://meedio.me.evil.example/x',
    'https://p2p.meedio.me@evil.example/x',
    'http://169.254.169.254/latest/meta-data/',
    'http://p2p.meedio.me/x',
    '\\\\evil.example/x',
  ])('%s is shown to nobody, and the meeting is found once it is right', async (hostile) => {
    const { ask, spoil, mend, meetings } = await service.begin();
    const fault = changed((text) => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      const object = { ...(JSON.parse(body) as object), redirectUrl: hostile };
      return `${head.replace(/\r\ncontent-length.*/i, '')}\r\n\r\n${JSON.stringify(object)}`;
    });
    spoil({ begins: 'POST', fault });
    const reply = await ask();
    expect(reply).toMatchObject({ status: 502, problem: { code: 'unavailable', retryable: false } });
    expect(reply.text).not.toMatch(/evil|alert|169/);
    mend();
    expect((await ask()).status).toBe(200);
    expect(await meetings()).toBe(1);
  });
});

describe('what is no fault', () => {
  test.each<[string, Fault]>([
    ['an answer byte by byte', sliced(1, 0)],
    ['an answer in pieces', sliced(40, 1)],
    ['another content type', changed((text) => text.replace(/application\/json/i, 'text/plain'))],
    ['no content type', changed((text) => text.replace(/\r\ncontent-type.*/i, ''))],
    [
      'members that nobody knows',
      changed((text) => text.replace('{"', '{"new":[],"').replace(/\r\ncontent-length.*/i, '')),
    ],
  ])('%s', async (_, fault) => {
    const { ask, spoil, done } = await service.begin();
    spoil({ fault });
    expect([(await ask()).status, (await ask()).status]).toEqual([201, 200]);
    expect(done()).toBe('GET POST GET');
  });
});
