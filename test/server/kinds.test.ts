import { describe, expect, test } from 'vitest';
import { setup, type SetupOptions } from './setup.js';

const body = { create: undefined };

describe('meetings', () => {
  test.each<[string, SetupOptions['grant'], object, object]>([
    ['nothing but the id', {}, {}, {}],
    [
      'the owner of the grant',
      { ownerEmail: 'doctor@example.org' },
      {},
      { ownerEmail: 'doctor@example.org' },
    ],
    ['a meeting', {}, { type: 'meeting' }, { type: 'MEETING' }],
    ['an infinite one', {}, { infinite: true }, { isInfinite: true }],
    ['not said to be finite', {}, { infinite: false }, {}],
    ['a consultation', {}, { type: 'consultation', infinite: false }, { type: 'CONSULTATION' }],
    [
      'the grant’s options first',
      { options: { type: 'meeting', infinite: false } },
      { type: 'consultation' },
      { type: 'MEETING' },
    ],
    [
      'a granted consultation is not infinite',
      { options: { type: 'consultation' } },
      { infinite: true },
      { type: 'CONSULTATION' },
    ],
  ])('are created with %s', async (_, grant, options, expected) => {
    const { ask, service } = setup({ grant });
    expect((await ask({ options })).status).toBe(201);
    expect(service.sent[1]?.body).toEqual({ meetingId: service.open()[0], ...expected });
  });

  test('are not created unless it is asked for, though it were granted', async () => {
    const { ask, service } = setup();
    expect(await ask(body)).toMatchObject({ status: 404, problem: { code: 'not-found', retryable: false } });
    expect(service.methods).toBe('GET');
  });

  test('that exist are opened by anyone with a grant', async () => {
    const { ask, service } = setup();
    await ask();
    expect(await ask(body)).toMatchObject({ status: 200, answer: { created: false } });
    expect(service.methods).toBe('GET POST GET');
  });

  test('of different tenants are different', async () => {
    const [one, two] = [setup({ grant: { tenant: 'a' } }), setup({ grant: { tenant: 'b' } })];
    expect((await one.ask()).answer.url).not.toBe((await two.ask()).answer.url);
  });

  describe('named by the grant', () => {
    const meetingId = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';

    test.each([
      ['open', 200, undefined],
      ['closed', 410, 'closed'],
      [undefined, 404, 'not-found'],
    ] as const)('%s: %i', async (state, status, code) => {
      const { ask, service } = setup({ grant: { meetingId } });
      if (state) service.meetings.set(meetingId, state);
      const reply = await ask();
      expect(reply.status).toBe(status);
      if (code) expect(reply.problem.code).toBe(code);
      else expect(reply.answer.url).toBe(`https://p2p.meedio.me/meetings/${meetingId}`);
      expect(service.calls).toEqual([`GET /meeting/${meetingId}`]);
    });
  });
});

describe('rooms', () => {
  const room = { kind: 'room', id: 'r-1' };

  test('are created by their slug, then found', async () => {
    const { ask, service } = setup();
    const first = await ask({ ...room, options: { title: 'Ana’s room' } });
    expect(first).toMatchObject({
      status: 201,
      answer: { url: 'https://p2p.meedio.me/r-1', kind: 'room', id: 'r-1' },
    });
    expect(service.sent[1]?.body).toEqual({ slug: 'r-1', title: 'Ana’s room' });
    expect((await ask(room)).status).toBe(200);
    expect(service.calls).toEqual(['GET /room/r-1', 'POST /room', 'GET /room/r-1']);
  });

  test('have the grant’s title first', async () => {
    const { ask, service } = setup({ grant: { options: { title: 'Granted' } } });
    await ask({ ...room, options: { title: 'Asked' } });
    expect(service.sent[1]?.body).toEqual({ slug: 'r-1', title: 'Granted' });
  });

  test.each([
    ['absent', undefined, 404, 'not-found'],
    ['closed', 'closed', 410, 'closed'],
  ] as const)('that are %s are not created unasked', async (_, state, status, code) => {
    const { ask, service } = setup();
    if (state) service.rooms.set('r-1', state);
    expect(await ask({ ...room, create: false })).toMatchObject({ status, problem: { code } });
    expect(service.methods).toBe('GET');
  });

  test('that are closed leave their slug to the next', async () => {
    const { ask, service } = setup();
    service.rooms.set('r-1', 'closed');
    expect((await ask(room)).status).toBe(201);
  });

  test.each([400, 409, 410] as const)(
    'that somebody else has made in between are opened: %i',
    async (whenUsed) => {
      const [one, two] = [setup({ service: { whenUsed } }), setup()];
      const { fetch } = one.service;
      const both = setup({ provider: { fetch } });
      const replies = await Promise.all([one.ask(room), both.ask(room)]);
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 201]);
      expect(two.service.calls).toEqual([]);
    },
  );

  test('that the service does not want are its refusal', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: () => new Response('slug is reserved', { status: 400 }) });
    const reply = await ask(room);
    expect(reply).toMatchObject({ status: 502, problem: { code: 'unavailable', retryable: false } });
    expect(reply.text).not.toContain('reserved');
    expect(service.methods).toBe('GET POST GET');
  });
});

describe.each(['queue', 'board'])('a %s', (kind) => {
  const path = `rooms/${kind}/63da43d5928cb848430b8da5`;
  const listed = { kind, id: '63da43d5928cb848430b8da5' };
  const redirectUrl = `https://p2p.meedio.me/${kind}/example`;

  test('is opened', async () => {
    const { ask, service } = setup();
    service.listed.set(path, { redirectUrl });
    const reply = await ask({ ...listed, create: undefined });
    expect(reply).toMatchObject({ status: 200, answer: { url: redirectUrl, ...listed, created: false } });
    expect(service.calls).toEqual([`GET /${path}`]);
  });

  test('is never created, whoever asks', async () => {
    for (const create of [true, false]) {
      const { ask, service } = setup({ grant: { create } });
      expect(await ask(listed)).toMatchObject({ status: 404, problem: { code: 'not-found' } });
      expect(service.methods).toBe('GET');
    }
  });

  test('needs no grant to create for a request that says so', async () => {
    const { ask, service } = setup({ grant: { create: false } });
    service.listed.set(path, { redirectUrl });
    expect((await ask(listed)).status).toBe(200);
  });

  test('without an address has the grant’s', async () => {
    const { ask, service } = setup({ grant: { url: 'https://p2p.meedio.me/q/granted' } });
    service.listed.set(path, {});
    expect((await ask(listed)).answer.url).toBe('https://p2p.meedio.me/q/granted');
  });

  test('with an address does not have the grant’s', async () => {
    const { ask, service } = setup({ grant: { url: 'https://p2p.meedio.me/q/granted' } });
    service.listed.set(path, { redirectUrl });
    expect((await ask(listed)).answer.url).toBe(redirectUrl);
  });

  test('without any address says what to do', async () => {
    const { ask, service } = setup();
    service.listed.set(path, {});
    const { status, problem } = await ask(listed);
    expect([status, problem.code, problem.retryable]).toEqual([502, 'unavailable', false]);
    expect(problem.detail).toContain('"url" in the grant');
  });

  test('that was removed is closed', async () => {
    const { ask, service } = setup();
    service.fail({ how: () => new Response('', { status: 410 }) });
    expect(await ask(listed)).toMatchObject({ status: 410, problem: { code: 'closed' } });
  });
});

describe('the address', () => {
  const giving = (redirectUrl: unknown, options: SetupOptions = {}) => {
    const all = setup(options);
    all.service.fail({ how: () => Response.json({ id: 'x', slug: 'x', redirectUrl }) });
    return all;
  };

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'http://p2p.meedio.me/x',
    'https://evil.example/x',
    'https://meedio.me.evil.example/x',
    'https://a.b.meedio.me/x',
    'https://p2p.meedio.me:8443/x',
    'https://user:pass@p2p.meedio.me/x',
    'https://p2p.meedio.me\\@evil.example',
    '//p2p.meedio.me/x',
    '/x',
    'http://localhost:4400/x',
    'http://127.0.0.1/x',
    `https://p2p.meedio.me/${'x'.repeat(2048)}`,
  ])('%s is refused', async (redirectUrl) => {
    for (const kind of ['meeting', 'room', 'queue']) {
      const reply = await giving(redirectUrl).ask({ kind });
      expect(reply).toMatchObject({ status: 502, problem: { code: 'unavailable', retryable: false } });
      expect(reply.text).not.toContain('evil');
    }
  });

  test.each([
    'https://p2p.meedio.me/x',
    'https://clinic.meedio.me/x',
    'https://meedio.me/x',
    'https://p2p.meedio.me/m/eA4Z1',
  ])('%s is taken', async (redirectUrl) => {
    expect((await giving(redirectUrl).ask()).answer.url).toBe(redirectUrl);
  });

  test('of a further page of the provider is taken', async () => {
    const options = { provider: { pages: ['https://video.example'] } };
    expect((await giving('https://video.example/x', options).ask()).status).toBe(200);
    expect((await giving('https://video.example:444/x', options).ask()).status).toBe(502);
  });

  test('on loopback is taken from an API on loopback only', async () => {
    const options = { provider: { baseUrl: 'http://localhost:4400/api/v3/' } };
    expect((await giving('http://localhost:4400/x', options).ask()).status).toBe(200);
    expect((await giving('http://127.0.0.1:5500/x', options).ask()).status).toBe(200);
    expect((await giving('http://evil.example/x', options).ask()).status).toBe(502);
  });

  test('of a grant is checked, too', async () => {
    const { ask, service } = setup({ grant: { url: 'https://evil.example/' } });
    service.listed.set('rooms/queue/q', {});
    expect((await ask({ kind: 'queue', id: 'q' })).status).toBe(502);
  });

  test('gets the grant’s parameters, and keeps the service’s', async () => {
    const options: SetupOptions = {
      grant: { parameters: { name: 'Dr Ona O’Brien', logo: 'off', theme: 'dark' } },
    };
    const { answer } = await giving('https://p2p.meedio.me/x?theme=light&a=1#f', options).ask({
      parameters: { logo: 'on', timer: 'off' },
    });
    expect(answer.url).toBe(
      'https://p2p.meedio.me/x?theme=light&a=1&name=Dr%20Ona%20O%E2%80%99Brien&logo=off#f',
    );
  });
});
