import { describe, expect, it, test } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { ask, credentials, exhaust, medical, send, start, uuid, type Answer } from './harness.js';

const ruta = 'a3f1c9d2-7b64-4c58-8e0f-6d2b9a417c35';
const ona = '888d83dc-66a0-44df-b071-37d32da08524';

/** Sends `METHOD /path`, below the API's prefix, with the clinic's key. */
function askAtClinic(emulator: Emulator, line: string, body?: unknown): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ');
  return send(emulator, method, '/api/v3' + path, body, medical);
}

const refusal = (status: number, message: string) => ({
  status,
  body: { error: { status, message: expect.stringContaining(message) as string } },
});

describe('the medical organization', () => {
  it('has a key and a member of its own', async () => {
    const { status, body } = await askAtClinic(start(), 'GET /organizations');
    expect(status).toBe(200);
    expect(body).toEqual({
      name: 'Emulated clinic',
      users: [{ id: ruta, fullName: 'Ruta Clinic', email: 'ruta@clinic.example', organizationRole: 'ADMIN' }],
    });
  });

  test.each([
    [{}, 400, 'ownerEmail is required'],
    [{ ownerEmail: null }, 400, 'ownerEmail is required'],
    [{ ownerEmail: '' }, 400, 'ownerEmail must be'],
    [{ ownerEmail: 'eve@example.com' }, 400, 'ownerEmail must be'],
    [{ ownerEmail: 'john@meedio.me' }, 403, 'another organization'],
  ])('refuses a meeting with %j', async (wish, status, message) => {
    expect(await askAtClinic(start(), 'POST /meeting', wish)).toMatchObject(refusal(status, message));
  });

  test.each(['ruta@clinic.example', 'Ruta@Clinic.Example'])('opens one owned by %s', async (ownerEmail) => {
    const { status, body } = await askAtClinic(start(), 'POST /meeting', { ownerEmail, meetingId: uuid });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: uuid, isInfinite: false });
  });

  it('has rooms, queues and boards with its own name and members', async () => {
    const emulator = start();
    const room = await askAtClinic(emulator, 'POST /room', { slug: 'ward' });
    expect(room.body.organizationSlug).toBe('emulated-clinic');
    const queue = await askAtClinic(emulator, 'POST /queue', { name: 'q', slug: 'q', type: 'BOARD' });
    expect(queue.body).toMatchObject({ members: [{ userId: ruta }] });
    const change = { membersIds: [ona] };
    expect(await askAtClinic(emulator, `POST /queue/${String(queue.body.id)}`, change)).toMatchObject(
      refusal(400, 'membersIds'),
    );
  });

  it('counts its requests apart', async () => {
    const emulator = start();
    await exhaust(emulator, medical);
    expect((await askAtClinic(emulator, 'GET /organizations')).status).toBe(429);
    expect((await ask(emulator, 'GET /organizations')).status).toBe(200);
  });
});

test('the first organization is basic unless the option says medical', async () => {
  expect((await ask(start(), 'POST /meeting', {})).status).toBe(200);
  const emulator = start({ organization: 'medical' });
  expect(await ask(emulator, 'POST /meeting', {})).toMatchObject(refusal(400, 'ownerEmail is required'));
  expect((await ask(emulator, 'POST /meeting', { ownerEmail: 'john@meedio.me' })).status).toBe(200);
});

test('a basic organization may not name somebody of another one either', async () => {
  const wish = { ownerEmail: 'ruta@clinic.example' };
  expect(await ask(start(), 'POST /meeting', wish)).toMatchObject(refusal(403, 'another organization'));
});

describe('what belongs to another organization is forbidden, and stays as it is', () => {
  const wishes = {
    meeting: { meetingId: uuid },
    room: { slug: 'there' },
    'rooms/queue': { name: 'q', slug: 'there', type: 'WAITING_ROOM' },
    queue: { name: 'q', slug: 'there', type: 'BOARD' },
    'rooms/board': { name: 'b', slug: 'there' },
  };

  test.each([
    ['GET', 'meeting'],
    ['DELETE', 'meeting'],
    ['GET', 'room'],
    ['GET', 'rooms/queue'],
    ['POST', 'rooms/queue'],
    ['DELETE', 'rooms/queue'],
    ['GET', 'queue'],
    ['POST', 'queue'],
    ['DELETE', 'queue'],
    ['GET', 'rooms/board'],
    ['POST', 'rooms/board'],
    ['DELETE', 'rooms/board'],
  ] as const)('%s /%s/:id: 403', async (method, kind) => {
    const emulator = start();
    const { body: created } = await ask(emulator, `POST /${kind}`, wishes[kind]);
    const path = `/${kind}/${String(created.id ?? created.slug)}`;
    const change = method === 'POST' ? { name: 'taken over' } : undefined;
    expect(await askAtClinic(emulator, `${method} ${path}`, change)).toMatchObject(
      refusal(403, 'another organization'),
    );
    expect(await ask(emulator, `GET ${path}`)).toMatchObject({ status: 200, body: created });
  });

  it('also when its id is wished for', async () => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid });
    const wish = { meetingId: uuid, ownerEmail: 'ruta@clinic.example' };
    expect(await askAtClinic(emulator, 'POST /meeting', wish)).toMatchObject(refusal(403, 'another'));
  });

  it('also when it is closed', async () => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid });
    await ask(emulator, `DELETE /meeting/${uuid}`);
    expect((await askAtClinic(emulator, `GET /meeting/${uuid}`)).status).toBe(403);
  });
});

test('slugs are shared: the address of a page names no organization', async () => {
  const emulator = start();
  await ask(emulator, 'POST /room', { slug: 'ward' });
  expect(await askAtClinic(emulator, 'POST /room', { slug: 'ward' })).toMatchObject(refusal(400, 'slug'));
});

test('what is meant for a coffee pot: 418', async () => {
  const headers = { ...credentials, 'Content-Type': 'message/coffeepot' };
  const answer = await send(start(), 'POST', '/api/v3/meeting', 'coffee=black', headers);
  expect(answer).toMatchObject(refusal(418, 'teapot'));
});
