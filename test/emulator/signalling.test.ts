import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Emulator, Listening } from '../../src/emulator/index.js';
import { createClock } from '../../src/emulator/clock.js';
import { Calls } from '../../src/emulator/calls.js';
import { seedOrganizations } from '../../src/emulator/organization.js';
import { createSignalling } from '../../src/emulator/signalling.js';
import { Store } from '../../src/emulator/store.js';
import { Client, off } from './client.js';
import { ask, minutes, pass, send, start, uuid } from './harness.js';

const path = `/meetings/${uuid}`;
let emulator: Emulator;
let listening: Listening;
let url: string;

beforeEach(async () => {
  emulator = start();
  listening = await emulator.listen({ port: 0 });
  ({ url } = listening);
  await ask(emulator, 'POST /meeting', { meetingId: uuid });
});
afterEach(() => listening.close());

const status = async (id = uuid) => (await ask(emulator, `GET /meeting/${id}`)).status;

describe('in a call', () => {
  it('the newcomer is told who is there, and they are told of the newcomer', async () => {
    const ana = await Client.join(url, path, 'Ana');
    expect(ana.participants).toEqual([]);
    const ben = await Client.join(url, path, 'Ben');
    expect(ben.participants).toEqual([{ id: ana.id, name: 'Ana', devices: off }]);
    expect(await ana.client.next('joined')).toEqual({
      type: 'joined',
      participant: { id: ben.id, name: 'Ben', devices: off },
    });
  });

  it('signals go to the one they are for, unread', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    const cem = await Client.join(url, path, 'Cem');
    const data = { sdp: 'v=0\r\n', nested: [{ a: null }], text: '<"' };
    cem.client.send({ type: 'signal', to: ana.id, data });
    await ana.client.next('joined');
    await ana.client.next('joined');
    expect(await ana.client.next('signal')).toEqual({ type: 'signal', from: cem.id, data });
    // What is told to all comes after the signal: so Ben would have had it by now.
    cem.client.send({ type: 'leave' });
    await ben.client.next('joined');
    await ben.client.next('left');
  });

  it('devices are told to the others, and to who comes later', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    const devices = { microphone: true, camera: false, screen: true };
    ana.client.send({ type: 'devices', devices });
    expect(await ben.client.next('devices')).toEqual({ type: 'devices', id: ana.id, devices });
    const { participants } = await Client.join(url, path, 'Cem');
    expect(participants[0]?.devices).toEqual(devices);
  });

  it('leaving is told, by a message or by a connection that is closed', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    const cem = await Client.join(url, path, 'Cem');
    ben.client.send({ type: 'leave' });
    expect(await cem.client.next('left')).toEqual({ type: 'left', id: ben.id });
    ana.client.close();
    expect(await cem.client.next('left')).toEqual({ type: 'left', id: ana.id });
  });

  it('who has left may join again, as somebody new', async () => {
    const { client, id } = await Client.join(url, path, 'Ana');
    client.send({ type: 'leave' });
    client.send({ type: 'join', name: 'Ana', devices: off });
    const again = await client.next('welcome');
    expect(again.participants).toEqual([]);
    expect(again.id).not.toBe(id);
  });

  it('a signal for someone who has left is lost, and nothing else happens', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    ben.client.send({ type: 'signal', to: 'nobody', data: 1 });
    ben.client.send({ type: 'devices', devices: off });
    await ana.client.next('joined');
    await ana.client.next('devices');
    expect(ana.client.unread).toEqual([]);
  });

  it('there is room for six', async () => {
    const six = [];
    for (let count = 1; count <= 6; count += 1) six.push(await Client.join(url, path, `Guest ${count}`));
    expect(six.at(-1)?.participants).toHaveLength(5);
    const late = await new Client(url, path).open();
    late.send({ type: 'join', name: 'Late', devices: off });
    expect(await late.next('full')).toEqual({ type: 'full' });
    six[0]?.client.send({ type: 'leave' });
    // The place is free once the others have been told.
    const second = six[1]?.client;
    for (let count = 3; count <= 6; count += 1) await second?.next('joined');
    await second?.next('left');
    late.send({ type: 'join', name: 'Late', devices: off });
    expect((await late.next('welcome')).participants).toHaveLength(5);
  });

  it('a name is cut to 100 characters', async () => {
    await Client.join(url, path, 'n'.repeat(500));
    const { participants } = await Client.join(url, path, 'Ben');
    expect(participants[0]?.name).toBe('n'.repeat(100));
  });
});

test('other meetings, rooms and boards are other calls', async () => {
  await ask(emulator, 'POST /room', { slug: 'surgery' });
  await ask(emulator, 'POST /rooms/board', { name: 'b', slug: 'talk', hasWaitingList: false });
  for (const each of [path, '/surgery', '/board/talk']) {
    expect((await Client.join(url, each, 'Ana')).participants).toEqual([]);
  }
  expect(
    (await Client.join(url, path.toUpperCase().replace('/MEETINGS', '/meetings'), 'Ben')).participants,
  ).toHaveLength(1);
});

test('the limit is an option', async () => {
  const small = start({ participants: 1 });
  await ask(small, 'POST /meeting', { meetingId: uuid });
  const { url: address, close } = await small.listen({ port: 0 });
  await Client.join(address, path, 'Ana');
  const late = await new Client(address, path).open();
  late.send({ type: 'join', name: 'Ben', devices: off });
  await late.next('full');
  await close();
});

describe('everyone is put out', () => {
  it('when the meeting is deleted, in the call or before it', async () => {
    const { client: ana } = await Client.join(url, path, 'Ana');
    const ben = await new Client(url, path).open();
    await ask(emulator, `DELETE /meeting/${uuid}`);
    for (const client of [ana, ben]) {
      await client.next('closed');
      expect(await client.closed).toBe(1000);
      expect(client.unread).toEqual([]);
    }
  });

  it.each([
    ['queue', '/queue', { name: 'q', slug: 's', type: 'WAITING_ROOM' }],
    ['board', '/rooms/board', { name: 'b', slug: 's' }],
  ])('when the %s is deleted', async (kind, api, wish) => {
    const { body } = await ask(emulator, `POST ${api}`, wish);
    const client = await Client.wait(url, `/${kind}/s`, 'Ana');
    await ask(emulator, `DELETE ${api}/${String(body.id)}`);
    await client.next('closed');
    expect(await client.closed).toBe(1000);
  });

  it('when the emulator is reset', async () => {
    const { client } = await Client.join(url, path, 'Ana');
    await send(emulator, 'POST', '/_emulator/reset');
    await client.next('closed');
    expect(await client.closed).toBe(1000);
  });
});

describe('there is nothing to join', () => {
  test.each(['/meetings/unknown', '/elsewhere', '', '/', 'meetings', '/api/v3/meeting', '__proto__'])(
    'at %j',
    async (at) => {
      const client = new Client(url, at);
      await client.next('closed');
      expect(await client.closed).toBe(1000);
    },
  );

  it('at a meeting that closed before the page was opened', async () => {
    await pass(emulator, 15 * minutes);
    const client = new Client(url, path);
    await client.next('closed');
    expect(await client.closed).toBe(1000);
  });

  it('at a meeting that closed while the page was open', async () => {
    const client = await new Client(url, path).open();
    await pass(emulator, 15 * minutes);
    client.send({ type: 'join', name: 'Late', devices: off });
    await client.next('closed');
    expect(await client.closed).toBe(1000);
  });
});

describe('what is no message of the protocol ends the connection', () => {
  const wrong: [string, string | Buffer][] = [
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['no object', '5'],
    ['null', 'null'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"shout"}'],
    ['what only the emulator says', '{"type":"closed"}'],
    ['a join without devices', '{"type":"join","name":"Ana"}'],
    ['a join with half its devices', '{"type":"join","name":"Ana","devices":{"camera":true}}'],
    ['a name that is no text', JSON.stringify({ type: 'join', name: 5, devices: off })],
    ['a signal for a number', '{"type":"signal","to":5,"data":1}'],
    ['binary', Buffer.from(JSON.stringify({ type: 'leave' }))],
    ['a second join', JSON.stringify({ type: 'join', name: 'Ana', devices: off })],
  ];
  test.each(wrong)('%s: 1008, and the others are told', async (_, message) => {
    const other = await Client.join(url, path, 'Other');
    const { client, id } = await Client.join(url, path, 'Ana');
    await other.client.next('joined');
    client.socket.send(message);
    expect(await client.closed).toBe(1008);
    expect(await other.client.next('left')).toEqual({ type: 'left', id });
  });

  it('more than 64 KiB: 1009; just as much passes', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    await ana.client.next('joined');
    const frame = { type: 'signal', to: ana.id, data: '' } as const;
    const room = 64 * 1024 - JSON.stringify(frame).length;
    ben.client.send({ ...frame, data: 'x'.repeat(room) });
    expect((await ana.client.next('signal')).data).toHaveLength(room);
    ben.client.send({ ...frame, data: 'x'.repeat(room + 1) });
    expect(await ben.client.closed).toBe(1009);
    await ana.client.next('left');
  });
});

describe('the closing rule', () => {
  it('counts 15 minutes from when the last one left, and never while someone is there', async () => {
    const ana = await Client.join(url, path, 'Ana');
    const ben = await Client.join(url, path, 'Ben');
    await ana.client.next('joined');
    await pass(emulator, 60 * minutes);
    ben.client.send({ type: 'leave' });
    await ana.client.next('left');
    await pass(emulator, 60 * minutes);
    expect(await status()).toBe(200);
    ana.client.close();
    await ana.client.closed;
    await pass(emulator, 15 * minutes - 5);
    expect(await status()).toBe(200);
    await Client.join(url, path, 'Ana again').then(({ client }) => (client.close(), client.closed));
    await pass(emulator, 15 * minutes - 5);
    expect(await status()).toBe(200);
    await pass(emulator, 5);
    expect(await status()).toBe(410);
  });

  it('closes a room only after someone was there, and frees its slug', async () => {
    const room = async () => (await ask(emulator, 'GET /room/surgery')).status;
    await ask(emulator, 'POST /room', { slug: 'surgery' });
    await pass(emulator, 24 * 60 * minutes);
    expect(await room()).toBe(200);
    const { client } = await Client.join(url, '/surgery', 'Ana');
    client.close();
    await client.closed;
    await pass(emulator, 15 * minutes);
    expect(await room()).toBe(410);
    expect((await ask(emulator, 'POST /room', { slug: 'surgery' })).status).toBe(200);
    expect(await room()).toBe(200);
  });

  it('leaves a long-lasting meeting and a queue open', async () => {
    const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
    await ask(emulator, 'POST /meeting', { meetingId: id, isInfinite: true });
    const { body } = await ask(emulator, 'POST /queue', { name: 'q', slug: 'wait', type: 'WAITING_ROOM' });
    const { client } = await Client.join(url, `/meetings/${id}`, 'Ana');
    const waiting = await Client.wait(url, '/queue/wait', 'Ana');
    for (const each of [client, waiting]) {
      each.close();
      await each.closed;
    }
    await pass(emulator, 24 * 60 * minutes);
    expect(await status(id)).toBe(200);
    expect((await ask(emulator, `GET /queue/${String(body.id)}`)).status).toBe(200);
  });
});

describe('the handshake', () => {
  const refusal = (client: Client) =>
    new Promise<number | undefined>((resolve) => {
      client.socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
    });

  it('is refused to other pages of the browser, and accepted from its own', async () => {
    expect(await refusal(new Client(url, path, { origin: 'https://evil.example' }))).toBe(403);
    expect(await refusal(new Client(url, path, { origin: 'null' }))).toBe(403);
    await new Client(url, path, { origin: url }).open();
  });

  it('is refused at any other path', async () => {
    expect(await refusal(new Client(`${url}/elsewhere`, path))).toBe(404);
  });
});

describe('the heartbeat', () => {
  let server: Server;
  afterEach(() => void server.close());

  it('gives up a connection that answers no ping, and keeps one that does', async () => {
    const clock = createClock();
    const organizations = seedOrganizations('basic');
    const store = new Store(organizations, clock);
    const room = store.createRoom(organizations[0], { slug: 'surgery', title: undefined });
    const calls = new Calls(store, clock, 6);
    const signalling = createSignalling(calls, { heartbeat: 200 });
    server = createServer().on('upgrade', signalling.upgrade);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const living = await Client.join(address, '/surgery', 'Living');
    const dead = await new Client(address, '/surgery', { autoPong: false }).open();
    dead.send({ type: 'join', name: 'Dead', devices: off });
    const { id } = await dead.next('welcome');
    await living.client.next('joined');
    expect(await dead.closed).toBe(1006);
    await expect.poll(() => calls.people(room).talking).toEqual(['Living', 'Dead (away)']);
    clock.advance(30);
    expect(await living.client.next('left')).toEqual({ type: 'left', id });
    expect(living.client.socket.readyState).toBe(living.client.socket.OPEN);
    signalling.close();
    expect(await living.client.closed).toBe(1006);
  });
});
