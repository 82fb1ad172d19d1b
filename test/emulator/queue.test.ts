import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Emulator, Listening } from '../../src/emulator/index.js';
import { Client, off } from './client.js';
import { ask, send, start } from './harness.js';

const john = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';
const ona = '888d83dc-66a0-44df-b071-37d32da08524';

let emulator: Emulator;
let listening: Listening;
let url: string;

beforeEach(async () => {
  emulator = start();
  listening = await emulator.listen({ port: 0 });
  ({ url } = listening);
});
afterEach(() => listening.close());

interface Shown {
  members: { userId: string; isActive: boolean; isAutoAccepting: boolean; joinedCallAt: string | null }[];
}

/** A queue or board, and what a test does at it. */
async function make(kind: 'queue' | 'board', wish: object = {}) {
  const type = kind === 'queue' && { type: 'WAITING_ROOM' };
  const { body } = await ask(emulator, `POST /rooms/${kind}`, {
    name: 'Clinic',
    slug: 'clinic',
    ...type,
    ...wish,
  });
  const api = `/rooms/${kind}/${String(body.id)}`;
  const path = `/${kind}/clinic`;
  const links = await send(emulator, 'GET', `/_emulator/${kind}s/${String(body.id)}`);
  const linkOf = (userId: string) => {
    const members = links.body.members as { userId: string; url: string }[];
    return path + new URL(members.find((each) => each.userId === userId)?.url ?? '').search;
  };
  return {
    api,
    path,
    link: (userId = john) => linkOf(userId),
    wait: (name: string) => Client.wait(url, path, name),
    change: (changes: object) => ask(emulator, `POST ${api}`, changes),
    member: async (userId = john) =>
      ((await ask(emulator, `GET ${api}`)).body as unknown as Shown).members.find(
        (each) => each.userId === userId,
      ),
    /** A member opens their page and joins. */
    serve: async (userId = john) => {
      const member = await new Client(url, linkOf(userId)).open();
      member.send({ type: 'join', name: 'Doctor', devices: off });
      return member;
    },
  };
}

/** A queue in which Ana talks with the member, and Ben waits. */
async function conversation() {
  const queue = await make('queue');
  const ana = await queue.wait('Ana');
  const ben = await queue.wait('Ben');
  const doctor = await queue.serve();
  await Promise.all([ana.next('waiting'), ben.next('waiting')]);
  const { waiting } = await doctor.next('line');
  const [first, second] = waiting.map(({ id }) => id);
  doctor.send({ type: 'accept', id: first ?? '' });
  const { id: doctorId } = await doctor.next('welcome');
  const { participants } = await ana.next('welcome');
  await doctor.next('joined');
  await doctor.next('line');
  await ben.next('waiting');
  return { ...queue, ana, ben, doctor, doctorId, participants, first: first ?? '', second: second ?? '' };
}

describe('a queue', () => {
  it('tells each client how many come first, and whether a member is there', async () => {
    const { path, serve } = await make('queue');
    const ana = await new Client(url, path).open();
    ana.send({ type: 'join', name: 'Ana', devices: off });
    expect(await ana.next('waiting')).toMatchObject({ before: 0, attended: false });
    const ben = await new Client(url, path).open();
    ben.send({ type: 'join', name: 'Ben', devices: off });
    expect(await ben.next('waiting')).toMatchObject({ before: 1, attended: false });
    await serve();
    expect(await ben.next('waiting')).toMatchObject({ before: 1, attended: true });
    ana.send({ type: 'leave' });
    expect(await ben.next('waiting')).toMatchObject({ before: 0, attended: true });
  });

  it('shows a member who waits, first come first', async () => {
    const { wait, serve } = await make('queue');
    await wait('Ana');
    const ben = await wait('Ben');
    const doctor = await serve();
    const line = await doctor.next('line');
    expect(line).toMatchObject({ waiting: [{ name: 'Ana' }, { name: 'Ben' }], free: true, auto: false });
    ben.close();
    expect(await doctor.next('line')).toMatchObject({ waiting: [{ name: 'Ana' }] });
  });

  it('brings a member and the accepted client together, and nobody else', async () => {
    const { ana, ben, doctor, doctorId, participants, first } = await conversation();
    expect(participants).toEqual([{ id: doctorId, name: 'Doctor', devices: off }]);
    ana.send({ type: 'signal', to: doctorId, data: 'offer' });
    expect(await doctor.next('signal')).toEqual({ type: 'signal', from: first, data: 'offer' });
    expect(ben.unread).toEqual([]);
  });

  it.each(['doctor', 'ana'] as const)(
    'ends the conversation when %s leaves; the next one can come',
    async (who) => {
      const { ana, ben, doctor, second, ...people } = await conversation();
      ({ ana, doctor })[who].send({ type: 'leave' });
      if (who === 'doctor') {
        await ana.next('left');
        await ana.next('ended');
        expect(await ana.closed).toBe(1000);
      } else {
        await doctor.next('left');
      }
      await doctor.next('ended');
      expect(await doctor.next('line')).toMatchObject({ waiting: [{ id: second, name: 'Ben' }], free: true });
      doctor.send({ type: 'accept', id: second });
      await doctor.next('welcome');
      expect((await ben.next('welcome')).participants).toMatchObject([{ id: people.doctorId }]);
    },
  );

  it('lets a member talk with one at a time', async () => {
    const { doctor, ben, second } = await conversation();
    doctor.send({ type: 'accept', id: second });
    doctor.send({ type: 'auto', on: true });
    expect(await doctor.next('line')).toMatchObject({ free: false, auto: true });
    expect(ben.unread).toEqual([]);
  });

  it('lets two members talk with a client each', async () => {
    const { serve, ben, doctor, second } = await conversation();
    const other = await serve(ona);
    await other.next('line');
    other.send({ type: 'accept', id: second });
    await other.next('welcome');
    expect((await ben.next('welcome')).participants).toHaveLength(1);
    expect(await doctor.next('line')).toMatchObject({ waiting: [], free: false });
    other.send({ type: 'accept', id: second });
    other.send({ type: 'leave' });
    await ben.next('left');
    await ben.next('ended');
  });

  it('brings the next one by itself to a member who accepts automatically', async () => {
    const { doctor, ana, ben, member } = await conversation();
    doctor.send({ type: 'auto', on: true });
    await doctor.next('line');
    ana.send({ type: 'leave' });
    await doctor.next('left');
    await doctor.next('ended');
    await doctor.next('welcome');
    await ben.next('welcome');
    expect(await member()).toMatchObject({ isActive: true, isAutoAccepting: true });
  });

  it('shows in the API which members are there, and since when they talk', async () => {
    const queue = await make('queue');
    expect(await queue.member()).toMatchObject({ isActive: false, joinedCallAt: null });
    await queue.wait('Ana');
    const doctor = await queue.serve();
    const [ana] = (await doctor.next('line')).waiting;
    expect(await queue.member()).toMatchObject({ isActive: true, joinedCallAt: null });
    doctor.send({ type: 'accept', id: ana?.id ?? '' });
    await doctor.next('welcome');
    const since = Date.parse((await queue.member())?.joinedCallAt ?? '');
    expect(Math.abs(since - Date.now())).toBeLessThan(60_000);
    doctor.close();
    await doctor.closed;
    await expect.poll(queue.member).toMatchObject({ isActive: false, joinedCallAt: null });
    expect(await queue.member(ona)).toMatchObject({ isActive: false });
  });

  it('accepts nobody for a client, however they ask', async () => {
    const queue = await make('queue');
    const ana = await queue.wait('Ana');
    const doctor = await queue.serve();
    const [first] = (await doctor.next('line')).waiting;
    await ana.next('waiting');
    ana.send({ type: 'accept', id: first?.id ?? '' });
    ana.send({ type: 'auto', on: true });
    ana.send({ type: 'leave' });
    ana.send({ type: 'join', name: 'Ana', devices: off });
    await ana.next('waiting');
    expect(await queue.member()).toMatchObject({ isAutoAccepting: false, joinedCallAt: null });
  });
});

describe('a board', () => {
  it('with a waiting list: a member lets people in to a call that all share', async () => {
    const board = await make('board');
    const ana = await board.wait('Ana');
    const doctor = await board.serve();
    expect((await doctor.next('welcome')).participants).toEqual([]);
    const [first] = (await doctor.next('line')).waiting;
    doctor.send({ type: 'accept', id: first?.id ?? '' });
    await ana.next('waiting');
    expect((await ana.next('welcome')).participants).toMatchObject([{ name: 'Doctor' }]);
    await doctor.next('joined');
    await doctor.next('line');
    await board.wait('Ben');
    const [second] = (await doctor.next('line')).waiting;
    doctor.send({ type: 'accept', id: second?.id ?? '' });
    expect(await ana.next('joined')).toMatchObject({ participant: { name: 'Ben' } });
    doctor.send({ type: 'leave' });
    // The others go on without the member.
    await ana.next('left');
    expect(ana.unread).toEqual([]);
  });

  it('without a waiting list: straight in', async () => {
    const { path } = await make('board', { hasWaitingList: false });
    await Client.join(url, path, 'Ana');
    expect((await Client.join(url, path, 'Ben')).participants).toMatchObject([{ name: 'Ana' }]);
  });

  it('whose waiting list is taken away lets everyone in who waits', async () => {
    const { wait, change } = await make('board');
    const ana = await wait('Ana');
    await change({ hasWaitingList: false });
    expect((await ana.next('welcome')).participants).toEqual([]);
  });
});

describe.each(['queue', 'board'] as const)('an inactive %s', (kind) => {
  const closing = { isActive: false, closingMessage: 'Back on Monday.' };

  it('says its closing message to those who wait, and to those who come', async () => {
    const { path, wait, change } = await make(kind);
    const ana = await wait('Ana');
    await change(closing);
    const ben = await new Client(url, path).open();
    ben.send({ type: 'join', name: 'Ben', devices: off });
    for (const client of [ana, ben]) {
      expect(await client.next('inactive')).toEqual({ type: 'inactive', message: 'Back on Monday.' });
      expect(await client.closed).toBe(1000);
    }
  });

  it('says it on its page, which is there all the same, and is open to members', async () => {
    const { path, change, serve } = await make(kind);
    await change(closing);
    const { status, body } = await send(emulator, 'GET', path);
    expect(status).toBe(200);
    expect(body.text).toContain('"problem":"inactive","closingMessage":"Back on Monday."');
    const doctor = await serve();
    if (kind === 'board') await doctor.next('welcome');
    expect(await doctor.next('line')).toMatchObject({ waiting: [] });
  });
});

describe('a member’s link', () => {
  it('with a key of another queue is no client’s either', async () => {
    const { path } = await make('queue');
    const client = await new Client(url, `${path}?member=guess`).open();
    await client.next('not-member');
    expect(await client.closed).toBe(1000);
  });

  it('works no more once somebody is no member: at the desk, in a conversation, or before joining', async () => {
    const { change, serve, ana, doctor } = await conversation();
    const other = await serve(ona);
    await other.next('line');
    await change({ membersIds: [] });
    for (const client of [doctor, other]) {
      await client.next('not-member');
      expect(await client.closed).toBe(1000);
    }
    await ana.next('left');
    await ana.next('ended');
  });

  it('that was opened before the change says so on joining', async () => {
    const { path, change, link } = await make('queue');
    const member = await new Client(url, link()).open();
    await change({ membersIds: [ona] });
    member.send({ type: 'join', name: 'Doctor', devices: off });
    await member.next('not-member');
    await Client.wait(url, path, 'Ana');
  });

  it('stays who it was for those who stay', async () => {
    const { change, serve } = await make('queue');
    const doctor = await serve();
    await doctor.next('line');
    await change({ membersIds: [john] });
    await (await serve()).next('line');
    expect(doctor.unread).toEqual([]);
  });
});
