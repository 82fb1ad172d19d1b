import { describe, expect, it, test } from 'vitest';
import { ask, minutes, origin, pass, send, start, uuid } from './harness.js';

const v4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('POST /meeting', () => {
  it('answers a meeting with an id of its own and an address at the origin that was asked', async () => {
    const { status, body } = await ask(start(), 'POST /meeting', { ownerEmail: 'john@meedio.me' });
    expect(status).toBe(200);
    expect(body.id).toMatch(v4);
    expect(body).toEqual({
      id: body.id,
      isInfinite: false,
      redirectUrl: `${origin}/meetings/${String(body.id)}`,
    });
  });

  const right: [string, unknown, object][] = [
    ['nothing', undefined, { isInfinite: false }],
    ['an empty object', {}, { isInfinite: false }],
    ['a type', { type: 'MEETING' }, { isInfinite: false }],
    ['a type in lower case', { type: 'meeting' }, { isInfinite: false }],
    ['isInfinite', { isInfinite: true }, { isInfinite: true }],
    ['isInfinite as text', { isInfinite: 'true' }, { isInfinite: true }],
    ['an id', { meetingId: uuid }, { id: uuid }],
    ['an id in upper case', { meetingId: uuid.toUpperCase() }, { id: uuid }],
    ['nulls', { ownerEmail: null, type: null, isInfinite: null, meetingId: null }, { isInfinite: false }],
    ['an owner in another case', { ownerEmail: 'John@Meedio.me' }, { isInfinite: false }],
    ['a member that is not known', { colour: 'blue' }, { isInfinite: false }],
    [
      'a form',
      `meetingId=${uuid}&type=meeting&isInfinite=true&ownerEmail=john%40meedio.me`,
      { id: uuid, isInfinite: true },
    ],
  ];
  test.each(right)('accepts %s', async (_, sent, expected) => {
    const { status, body } = await ask(start(), 'POST /meeting', sent);
    expect(status).toBe(200);
    expect(body).toMatchObject(expected);
  });

  const wrong: [string, unknown, string][] = [
    ['a stranger as owner', { ownerEmail: 'eve@example.com' }, 'ownerEmail'],
    ['an owner that is no text', { ownerEmail: 5 }, 'ownerEmail'],
    ['an empty owner', { ownerEmail: '' }, 'ownerEmail'],
    ['another type', { type: 'PARTY' }, 'MEETING or CONSULTATION'],
    ['a type that is no text', { type: true }, 'type'],
    ['isInfinite as another word', { isInfinite: 'yes' }, 'isInfinite'],
    ['isInfinite as a number', { isInfinite: 1 }, 'isInfinite'],
    ['a long-lasting consultation', { type: 'CONSULTATION', isInfinite: true }, 'isInfinite'],
    ['a consultation that says it is not', { type: 'consultation', isInfinite: false }, 'isInfinite'],
    ['an id that is no UUID', { meetingId: 'appointment-42' }, 'meetingId'],
    ['an id that is a UUID of version 1', { meetingId: 'c232ab00-9414-11ec-b3c8-9f6bdeced846' }, 'meetingId'],
    ['parameters that are a list', { queryParameters: ['minimal'] }, 'queryParameters'],
    ['parameters that are text', { queryParameters: 'minimal' }, 'queryParameters'],
    [
      'parameters with an object in them',
      { queryParameters: { name: { first: 'Ana' } } },
      'queryParameters.name',
    ],
    ['a list', [], 'The body'],
    ['text in JSON', '"meeting"', 'The body'],
    ['half an object', '{"type":', 'The body'],
    ['words', 'please open a meeting', 'The body'],
    ['more than 64 KiB', { ownerEmail: 'x'.repeat(70_000) }, 'The body'],
  ];
  test.each(wrong)('refuses %s: 400', async (_, sent, named) => {
    const { status, body } = await ask(start(), 'POST /meeting', sent);
    expect(status).toBe(400);
    expect(body).toEqual({ error: { status: 400, message: expect.stringContaining(named) as string } });
  });

  it('answers a consultation without isInfinite', async () => {
    const { body } = await ask(start(), 'POST /meeting', { type: 'Consultation', meetingId: uuid });
    expect(body).toEqual({ id: uuid, redirectUrl: `${origin}/meetings/${uuid}` });
  });

  it('answers the meeting that exists when its id is sent again', async () => {
    const emulator = start();
    const first = await ask(emulator, 'POST /meeting', { meetingId: uuid, isInfinite: true });
    const again = await ask(emulator, 'POST /meeting', {
      meetingId: uuid.toUpperCase(),
      type: 'CONSULTATION',
    });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });

  it('needs an owner in a medical organization', async () => {
    const emulator = start({ organization: 'medical' });
    expect((await ask(emulator, 'POST /meeting', {})).status).toBe(400);
    expect((await ask(emulator, 'POST /meeting', { ownerEmail: 'eve@example.com' })).status).toBe(400);
    expect((await ask(emulator, 'POST /meeting', { ownerEmail: 'john@meedio.me' })).status).toBe(200);
  });
});

describe('GET /meeting/:id', () => {
  it('answers what the creation answered, in either case of the id', async () => {
    const emulator = start();
    const created = await ask(emulator, 'POST /meeting', { meetingId: uuid });
    expect(await ask(emulator, `GET /meeting/${uuid}`)).toMatchObject({ status: 200, body: created.body });
    expect(await ask(emulator, `GET /meeting/${uuid.toUpperCase()}`)).toMatchObject({ status: 200 });
  });

  test.each([uuid, 'x', '%2e%2e', 'a%2Fb', '__proto__', '%zz'])('%s: 404 when there is none', async (id) => {
    expect(await ask(start(), `GET /meeting/${id}`)).toMatchObject({
      status: 404,
      body: { error: { status: 404 } },
    });
  });

  it('answers HEAD without a body', async () => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid });
    expect(await ask(emulator, `HEAD /meeting/${uuid}`)).toMatchObject({ status: 200, body: { text: '' } });
  });
});

describe('DELETE /meeting/:id', () => {
  it('answers the meeting with the time of its deletion, and 410 from then on', async () => {
    const emulator = start();
    const { body: created } = await ask(emulator, 'POST /meeting', { meetingId: uuid, isInfinite: true });
    const { status, body } = await ask(emulator, `DELETE /meeting/${uuid}`);
    expect(status).toBe(200);
    expect(body).toEqual({ ...created, deletedAt: expect.any(String) as string });
    expect(Math.abs(Date.parse(String(body.deletedAt)) - Date.now())).toBeLessThan(60_000);
    for (const line of [`GET /meeting/${uuid}`, `DELETE /meeting/${uuid}`]) {
      expect(await ask(emulator, line)).toMatchObject({ status: 410, body: { error: { status: 410 } } });
    }
    expect((await ask(emulator, 'POST /meeting', { meetingId: uuid })).status).toBe(410);
  });

  it('refuses a consultation, which stays', async () => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid, type: 'CONSULTATION' });
    expect((await ask(emulator, `DELETE /meeting/${uuid}`)).status).toBe(400);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(200);
  });

  it('is 404 when there is none', async () => {
    expect((await ask(start(), `DELETE /meeting/${uuid}`)).status).toBe(404);
  });
});

describe('a meeting that nobody joins', () => {
  test.each([
    ['MEETING', false, 410],
    ['CONSULTATION', undefined, 410],
    ['MEETING', true, 200],
  ])('%s, isInfinite %s: %i after 15 minutes', async (type, isInfinite, expected) => {
    const emulator = start();
    await ask(emulator, 'POST /meeting', { meetingId: uuid, type, isInfinite });
    await pass(emulator, 15 * minutes - 5);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(200);
    await pass(emulator, 5);
    expect((await ask(emulator, `GET /meeting/${uuid}`)).status).toBe(expected);
    expect((await ask(emulator, 'POST /meeting', { meetingId: uuid })).status).toBe(expected);
  });
});

describe('queryParameters', () => {
  const create = async (queryParameters: object) => {
    const emulator = start();
    const { body } = await ask(emulator, 'POST /meeting', { meetingId: uuid, queryParameters });
    const short = String(body.redirectUrl);
    expect(short).toMatch(/^http:\/\/localhost:4400\/m\/[A-Za-z0-9]{5}$/);
    return { emulator, path: short.slice(origin.length) };
  };

  it('give a short link that leads to the meeting with them', async () => {
    const { emulator, path } = await create({
      name: "Ana O'Brien",
      minimal: true,
      tosAccepted: true,
      theme: 'dark',
    });
    const { status, headers } = await send(emulator, 'GET', path);
    expect(status).toBe(302);
    expect(headers.get('Location')).toBe(
      `${origin}/meetings/${uuid}?name=Ana%20O%27Brien&minimal&tosAccepted=true&theme=dark`,
    );
  });

  it('keep what was added to the short link, and win over it', async () => {
    const { emulator, path } = await create({ theme: 'dark', autoJoin: false });
    const { headers } = await send(
      emulator,
      'GET',
      `${path}?lang=de&theme=light&%74heme=light&autoJoin=true&x=a+b&beta`,
    );
    expect(headers.get('Location')).toBe(`${origin}/meetings/${uuid}?theme=dark&lang=de&x=a+b&beta`);
  });

  it('are in the answer of a later GET, too', async () => {
    const { emulator, path } = await create({ minimal: true });
    expect((await ask(emulator, `GET /meeting/${uuid}`)).body.redirectUrl).toBe(origin + path);
  });

  it('belong to one meeting alone', async () => {
    const emulator = start();
    const links = new Set<unknown>();
    for (let count = 0; count < 50; count += 1) {
      links.add(
        (await ask(emulator, 'POST /meeting', { queryParameters: { name: String(count) } })).body.redirectUrl,
      );
    }
    expect(links.size).toBe(50);
  });
});
