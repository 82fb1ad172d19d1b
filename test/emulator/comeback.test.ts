import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { createClock } from '../../src/emulator/clock.js';
import type { Emulator, Listening } from '../../src/emulator/index.js';
import { Client, off } from './client.js';
import { ask, minutes, pass, send, start, uuid } from './harness.js';

const meeting = `/meetings/${uuid}`;
const grace = 30;
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

/** Joins again with the id of before. */
async function comeBack(path: string, back: string, kept: boolean, name = 'Ana'): Promise<Client> {
  const client = await new Client(url, path).open();
  client.send({ type: 'join', name, devices: off, back, kept });
  return client;
}

/** Resolves once the emulator has noticed that somebody is gone. */
async function away(name: string): Promise<void> {
  const text = async () => String((await send(emulator, 'GET', '/_emulator/')).body.text);
  await expect.poll(text).toContain(`${name} (away)`);
}

/** A connection ends that nobody has closed: the network is gone, or the browser leaves the page. */
const losses = [
  ['the network', (client: Client) => client.socket.terminate()],
  ['the page', (client: Client) => client.socket.close(1001)],
] as const;

describe.each(losses)('%s goes away', (_, lose) => {
  test('in a call: who comes back is who they were, and the others hear neither left nor joined', async () => {
    const ana = await Client.join(url, meeting, 'Ana');
    const ben = await Client.join(url, meeting, 'Ben');
    await ana.client.next('joined');
    lose(ben.client);
    await away('Ben');
    const back = await comeBack(meeting, ben.id, true, 'Ben');
    expect(await back.next('welcome')).toEqual({
      type: 'welcome',
      id: ben.id,
      participants: [{ id: ana.id, name: 'Ana', devices: off }],
    });
    expect(await ana.client.next('returned')).toEqual({
      type: 'returned',
      participant: { id: ben.id, name: 'Ben', devices: off },
    });
    back.send({ type: 'signal', to: ana.id, data: 1 });
    expect(await ana.client.next('signal')).toMatchObject({ from: ben.id });
  });

  test('for good: the others are told after 30 seconds by the clock', async () => {
    const ana = await Client.join(url, meeting, 'Ana');
    const ben = await Client.join(url, meeting, 'Ben');
    await ana.client.next('joined');
    lose(ben.client);
    await away('Ben');
    await pass(emulator, grace - 5);
    // A newcomer still meets both.
    expect((await Client.join(url, meeting, 'Cem')).participants).toHaveLength(2);
    await ana.client.next('joined');
    await pass(emulator, 5);
    expect(await ana.client.next('left')).toEqual({ type: 'left', id: ben.id });
    const late = await comeBack(meeting, ben.id, true, 'Ben');
    expect((await late.next('welcome')).id).not.toBe(ben.id);
  });
});

test('a page that is loaded again has lost its connections: the others make new ones', async () => {
  const ana = await Client.join(url, meeting, 'Ana');
  const ben = await Client.join(url, meeting, 'Ben');
  await ana.client.next('joined');
  ben.client.socket.close(1001);
  await away('Ben');
  await comeBack(meeting, ben.id, false, 'Benedict');
  expect(await ana.client.next('joined')).toMatchObject({ participant: { id: ben.id, name: 'Benedict' } });
});

test('somebody is back before anyone noticed that the old connection is dead', async () => {
  const ana = await Client.join(url, meeting, 'Ana');
  const ben = await Client.join(url, meeting, 'Ben');
  await ana.client.next('joined');
  await comeBack(meeting, ben.id, true, 'Ben');
  await ana.client.next('returned');
  expect(await ben.client.closed).toBe(1000);
  const { participants } = await Client.join(url, meeting, 'Cem');
  expect(participants.map(({ name }) => name)).toEqual(['Ana', 'Ben']);
});

test('a meeting whose people are all lost closes 15 minutes after they were given up', async () => {
  const ana = await Client.join(url, meeting, 'Ana');
  ana.client.socket.terminate();
  await away('Ana');
  await pass(emulator, grace);
  await pass(emulator, 15 * minutes - 5);
  expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(200);
  await pass(emulator, 5);
  expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(410);
});

test('a deleted meeting is closed to who comes back', async () => {
  const ana = await Client.join(url, meeting, 'Ana');
  ana.client.socket.terminate();
  await away('Ana');
  await ask(emulator, `DELETE /meeting/${uuid}`);
  const back = new Client(url, meeting);
  await back.next('closed');
});

describe('in a queue', () => {
  let path: string;
  let desk: string;

  beforeEach(async () => {
    const wish = { name: 'Clinic', slug: 'clinic', type: 'WAITING_ROOM' };
    const { body } = await ask(emulator, 'POST /queue', wish);
    const links = await send(emulator, 'GET', `/_emulator/queues/${String(body.id)}`);
    const [john] = links.body.members as { url: string }[];
    path = '/queue/clinic';
    desk = path + new URL(john?.url ?? '').search;
  });

  async function wait(name: string) {
    const client = await new Client(url, path).open();
    client.send({ type: 'join', name, devices: off });
    return { client, id: (await client.next('waiting')).id };
  }

  async function serve(back?: string, kept?: boolean) {
    const client = await new Client(url, desk).open();
    client.send({ type: 'join', name: 'Doctor', devices: off, back, kept });
    return client;
  }

  /** Ana talks with the member. */
  async function conversation() {
    const ana = await wait('Ana');
    const doctor = await serve();
    await doctor.next('line');
    await ana.client.next('waiting');
    doctor.send({ type: 'accept', id: ana.id });
    const { id } = await doctor.next('welcome');
    await doctor.next('joined');
    await doctor.next('line');
    await ana.client.next('welcome');
    return { ana, doctor: { client: doctor, id } };
  }

  it('a place in the line is kept, and shown to the member as of somebody who is away', async () => {
    const ana = await wait('Ana');
    const ben = await wait('Ben');
    const doctor = await serve();
    await doctor.next('line');
    await ben.client.next('waiting');
    ana.client.socket.terminate();
    expect((await doctor.next('line')).waiting).toEqual([
      { id: ana.id, name: 'Ana', away: true },
      { id: ben.id, name: 'Ben', away: false },
    ]);
    const back = await comeBack(path, ana.id, false);
    expect(await back.next('waiting')).toMatchObject({ id: ana.id, before: 0 });
    expect((await doctor.next('line')).waiting[0]).toEqual({ id: ana.id, name: 'Ana', away: false });
    expect(ben.client.unread).toEqual([]);
  });

  it('whoever does not come back is out of the line', async () => {
    const ana = await wait('Ana');
    const ben = await wait('Ben');
    ana.client.socket.terminate();
    await away('Ana');
    await pass(emulator, grace);
    expect(await ben.client.next('waiting')).toMatchObject({ before: 0 });
    const late = await comeBack(path, ana.id, false);
    expect(await late.next('waiting')).toMatchObject({ before: 1 });
  });

  it('nobody who is away is accepted, by a click or by itself', async () => {
    const ana = await wait('Ana');
    const ben = await wait('Ben');
    const doctor = await serve();
    await doctor.next('line');
    ana.client.socket.terminate();
    await doctor.next('line');
    doctor.send({ type: 'accept', id: ana.id });
    doctor.send({ type: 'auto', on: true });
    await doctor.next('welcome');
    expect(await doctor.next('joined')).toMatchObject({ participant: { id: ben.id } });
  });

  it.each([true, false])('a client comes back into the conversation; connections kept: %s', async (kept) => {
    const { ana, doctor } = await conversation();
    ana.client.socket.terminate();
    await away('Ana');
    const back = await comeBack(path, ana.id, kept);
    expect((await back.next('welcome')).participants).toMatchObject([{ id: doctor.id }]);
    await doctor.client.next(kept ? 'returned' : 'joined');
  });

  it('a member who loads the page again is known by the link, and the client is still there', async () => {
    const { ana, doctor } = await conversation();
    doctor.client.socket.close(1001);
    await away('Doctor');
    const back = await serve();
    expect((await back.next('welcome')).participants).toMatchObject([{ id: ana.id }]);
    expect(await ana.client.next('joined')).toMatchObject({ participant: { id: doctor.id } });
    expect(await back.next('line')).toMatchObject({ free: false });
  });

  it('a second page of the same member takes nothing away from the first', async () => {
    const { ana } = await conversation();
    const second = await serve();
    expect(await second.next('line')).toMatchObject({ free: true });
    expect(ana.client.unread).toEqual([]);
  });

  it('a conversation ends when one side is given up', async () => {
    const { ana, doctor } = await conversation();
    doctor.client.socket.terminate();
    await away('Doctor');
    await pass(emulator, grace);
    await ana.client.next('left');
    await ana.client.next('ended');
    expect(await ana.client.closed).toBe(1000);
  });

  it('who comes back to a conversation that is over is told so', async () => {
    const { ana, doctor } = await conversation();
    ana.client.socket.terminate();
    await away('Ana');
    doctor.client.send({ type: 'leave' });
    await doctor.client.next('ended');
    const back = await comeBack(path, ana.id, true);
    await back.next('ended');
    expect(await back.closed).toBe(1000);
  });

  it('a member who comes back to one is told so, and is free', async () => {
    const { ana, doctor } = await conversation();
    doctor.client.socket.terminate();
    await away('Doctor');
    ana.client.send({ type: 'leave' });
    const back = await serve(doctor.id, true);
    await back.next('ended');
    expect(await back.next('line')).toMatchObject({ waiting: [], free: true });
  });

  it('whoever closes the connection on purpose is gone at once', async () => {
    const { ana, doctor } = await conversation();
    ana.client.close();
    await doctor.client.next('left');
    await doctor.client.next('ended');
    expect(await doctor.client.next('line')).toMatchObject({ free: true });
  });
});

describe('an alarm', () => {
  it('rings when the clock is moved to its time, once, in the order of their times', () => {
    const clock = createClock(() => 0);
    const rung: string[] = [];
    clock.after(20_000, () => rung.push('second'));
    clock.after(10_000, () => rung.push('first'));
    clock.advance(9);
    expect(rung).toEqual([]);
    clock.advance(20);
    clock.advance(100);
    expect(rung).toEqual(['first', 'second']);
  });

  it('rings by itself', async () => {
    await new Promise<void>((resolve) => createClock().after(5, resolve));
  });

  it('is called off', () => {
    const clock = createClock(() => 0);
    const cancel = clock.after(10, () => expect.unreachable());
    cancel();
    clock.advance(1);
  });
});
