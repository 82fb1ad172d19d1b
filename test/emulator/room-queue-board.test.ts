import { describe, expect, it, test } from 'vitest';
import { ask, origin, send, start } from './harness.js';

const organizationId = 'cb386a76-448d-47b0-a19a-607c5ae68f93';
const john = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';
const ona = '888d83dc-66a0-44df-b071-37d32da08524';

describe('rooms', () => {
  it('are created and found by their slug', async () => {
    const emulator = start();
    const room = {
      title: 'title-example',
      slug: 'room-slug-example',
      organizationSlug: 'emulated-organization',
      redirectUrl: `${origin}/room-slug-example`,
    };
    const created = await ask(emulator, 'POST /room', { title: 'title-example', slug: 'room-slug-example' });
    expect(created).toMatchObject({ status: 200, body: room });
    expect(await ask(emulator, 'GET /room/room-slug-example')).toMatchObject({ status: 200, body: room });
  });

  it('without a title have none', async () => {
    const { body } = await ask(start(), 'POST /room', { slug: 'plain' });
    expect(Object.keys(body)).toEqual(['slug', 'organizationSlug', 'redirectUrl']);
  });

  test.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
    'are created by a form that calls itself %s',
    async (type) => {
      const headers = { 'Content-Type': type, API_KEY: 'meedio_key', API_SECRET: 'meedio_secret' };
      const form = 'title=title+example&slug=room-slug-example';
      const { status, body } = await send(start(), 'POST', '/api/v3/room', form, headers);
      expect(status).toBe(200);
      expect(body).toMatchObject({ title: 'title example', slug: 'room-slug-example' });
    },
  );

  it('are 404 when there is none, and when the slug is of a queue', async () => {
    const emulator = start();
    await ask(emulator, 'POST /queue', { name: 'q', slug: 'q', type: 'BOARD' });
    expect((await ask(emulator, 'GET /room/none')).status).toBe(404);
    expect((await ask(emulator, 'GET /room/q')).status).toBe(404);
  });
});

describe('slugs', () => {
  const bodies = {
    '/room': {},
    '/rooms/queue': { name: 'n', type: 'WAITING_ROOM' },
    '/queue': { name: 'n', type: 'BOARD' },
    '/rooms/board': { name: 'n' },
  };
  const paths = Object.keys(bodies) as (keyof typeof bodies)[];
  const pairs = paths.flatMap((first) => paths.map((second) => [first, second] as const));

  test.each(pairs)('taken at %s are refused at %s', async (first, second) => {
    const emulator = start();
    expect((await ask(emulator, `POST ${first}`, { slug: 'one', ...bodies[first] })).status).toBe(200);
    const { status, body } = await ask(emulator, `POST ${second}`, { slug: 'one', ...bodies[second] });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringContaining('taken') as string } });
  });

  const wrong = ['', '.', '..', 'a/b', 'a b', 'ä', 'a?b', 'a'.repeat(129), 5, null, ['a']];
  const reserved = ['api', 'm', 'meetings', 'queue', 'board', '_emulator', 'API'];
  test.each([...wrong, ...reserved])('%j is refused everywhere', async (slug) => {
    for (const path of paths) {
      const { status, body } = await ask(start(), `POST ${path}`, { ...bodies[path], slug });
      expect(status).toBe(400);
      expect(body).toMatchObject({ error: { message: expect.stringMatching(/^slug /) as string } });
    }
  });

  test.each(['a', 'meedio_slug', 'Room-1', 'v1.2', '~ana', 'a'.repeat(128)])(
    '%s is accepted',
    async (slug) => {
      expect((await ask(start(), 'POST /room', { slug })).status).toBe(200);
    },
  );
});

describe.each([
  ['queue', '/rooms/queue', { type: 'WAITING_ROOM' }],
  ['queue', '/queue', { type: 'WAITING_ROOM' }],
  ['board', '/rooms/board', { hasWaitingList: true }],
])('a %s at %s', (kind, path, own) => {
  const wish = { name: 'meedio_name', slug: 'meedio_slug', ...own };
  const create = async (more: object = {}) => {
    const emulator = start();
    const { status, body } = await ask(emulator, `POST ${path}`, { ...wish, ...more });
    expect(status).toBe(200);
    return { emulator, created: body, one: `${path}/${String(body.id)}` };
  };

  it('is created active, with the organization as its members and an address', async () => {
    const { created } = await create();
    const absent = { isActive: false, isAutoAccepting: false, joinedCallAt: null };
    expect(created).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/) as string,
      ...wish,
      isActive: true,
      organizationId,
      closingMessage: '',
      members: [
        { userId: john, fullName: 'John Meedio', ...absent },
        { userId: ona, fullName: 'Ona Meedio', ...absent },
      ],
      redirectUrl: `${origin}/${kind}/meedio_slug`,
    });
  });

  it('is found by its id', async () => {
    const { emulator, created, one } = await create({ closingMessage: 'Back at nine' });
    expect(created.closingMessage).toBe('Back at nine');
    expect(await ask(emulator, `GET ${one}`)).toMatchObject({ status: 200, body: created });
  });

  it('is changed by what the documentation sends', async () => {
    const { emulator, created, one } = await create();
    const sent = {
      name: 'new',
      slug: 'new_slug',
      closingMessage: 'Closed',
      membersIds: [ona],
      isActive: 'false',
    };
    const { status, body } = await ask(emulator, `POST ${one}`, sent);
    expect(status).toBe(200);
    expect(body).toEqual({
      ...created,
      name: 'new',
      slug: 'new_slug',
      closingMessage: 'Closed',
      isActive: false,
      members: [expect.objectContaining({ userId: ona }) as object],
      redirectUrl: `${origin}/${kind}/new_slug`,
    });
    expect((await ask(emulator, `GET ${one}`)).body).toEqual(body);
    expect((await send(emulator, 'GET', `/${kind}/meedio_slug`)).status).toBe(404);
    expect((await send(emulator, 'GET', `/${kind}/new_slug`)).status).toBe(200);
  });

  it('is left as it is by an empty change, and by its own slug', async () => {
    const { emulator, created, one } = await create();
    expect((await ask(emulator, `POST ${one}`, {})).body).toEqual(created);
    expect((await ask(emulator, `POST ${one}`, { slug: 'meedio_slug', name: null })).body).toEqual(created);
  });

  test.each([
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
  ])('isActive %j is %s', async (sent, expected) => {
    const { emulator, one } = await create();
    expect((await ask(emulator, `POST ${one}`, { isActive: sent })).body.isActive).toBe(expected);
  });

  test.each([
    { isActive: 'yes' },
    { isActive: 1 },
    { name: 5 },
    { slug: 'api' },
    { slug: 'taken' },
    { membersIds: 'john' },
    { membersIds: ['00d247fb-5d4d-4c73-a5a0-20b3f895ca72'] },
  ])('%j is refused, and nothing is changed', async (change) => {
    const { emulator, created, one } = await create();
    await ask(emulator, 'POST /room', { slug: 'taken' });
    expect((await ask(emulator, `POST ${one}`, { name: 'new', ...change })).status).toBe(400);
    expect((await ask(emulator, `GET ${one}`)).body).toEqual(created);
  });

  it('is deleted: its object once more, then 410, and its slug is free', async () => {
    const { emulator, created, one } = await create();
    expect(await ask(emulator, `DELETE ${one}`)).toMatchObject({ status: 200, body: created });
    for (const method of ['GET', 'POST', 'DELETE'])
      expect((await ask(emulator, `${method} ${one}`)).status).toBe(410);
    expect((await send(emulator, 'GET', `/${kind}/meedio_slug`)).status).toBe(410);
    expect((await ask(emulator, `POST ${path}`, wish)).status).toBe(200);
  });

  test.each(['GET', 'POST', 'DELETE'])('%s is 404 when there is none', async (method) => {
    expect((await ask(start(), `${method} ${path}/63da43d5928cb848430b8da5`)).status).toBe(404);
  });

  test.each(['name', 'slug'])('needs a %s', async (name) => {
    const { status, body } = await ask(start(), `POST ${path}`, { ...wish, [name]: undefined });
    expect(status).toBe(400);
    expect(body).toEqual({ error: { status: 400, message: `${name} is required.` } });
  });

  it('gives its members links of their own', async () => {
    const { emulator, created } = await create();
    const { status, body } = await send(emulator, 'GET', `/_emulator/${kind}s/${String(created.id)}`);
    expect(status).toBe(200);
    const links = (body.members as { userId: string; url: string }[]).map(({ url }) => url);
    expect(new Set(links).size).toBe(2);
    for (const link of links)
      expect(link).toMatch(new RegExp(`^${origin}/${kind}/meedio_slug\\?member=\\w{5,}$`));
  });
});

describe('queues and boards', () => {
  test.each([
    ['waiting_room', 'WAITING_ROOM', 'queue'],
    ['Board', 'BOARD', 'board'],
  ])('of type %s are %s, at a page for a %s', async (sent, type, segment) => {
    const { body } = await ask(start(), 'POST /rooms/queue', { name: 'n', slug: 's', type: sent });
    expect(body).toMatchObject({ type, redirectUrl: `${origin}/${segment}/s` });
  });

  test.each([undefined, 'ROOM', 5])('refuse type %s for a queue', async (type) => {
    const { status, body } = await ask(start(), 'POST /rooms/queue', { name: 'n', slug: 's', type });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { message: expect.stringMatching(/^type /) as string } });
  });

  it('are the same under both paths of a queue', async () => {
    const emulator = start();
    const { body } = await ask(emulator, 'POST /queue', { name: 'n', slug: 's', type: 'BOARD' });
    expect((await ask(emulator, `GET /rooms/queue/${String(body.id)}`)).body).toEqual(body);
  });

  it('are not found at each other', async () => {
    const emulator = start();
    const { body: queue } = await ask(emulator, 'POST /queue', { name: 'n', slug: 'q', type: 'BOARD' });
    const { body: board } = await ask(emulator, 'POST /rooms/board', { name: 'n', slug: 'b' });
    expect((await ask(emulator, `GET /rooms/board/${String(queue.id)}`)).status).toBe(404);
    expect((await ask(emulator, `GET /rooms/queue/${String(board.id)}`)).status).toBe(404);
  });

  it('have a waiting list unless the board says otherwise', async () => {
    const emulator = start();
    const wish = (slug: string, hasWaitingList?: unknown) => ({ name: 'n', slug, hasWaitingList });
    expect((await ask(emulator, 'POST /rooms/board', wish('a'))).body.hasWaitingList).toBe(true);
    expect((await ask(emulator, 'POST /rooms/board', wish('b', 'false'))).body.hasWaitingList).toBe(false);
    expect((await ask(emulator, 'POST /rooms/board', wish('c', 'maybe'))).status).toBe(400);
  });
});
