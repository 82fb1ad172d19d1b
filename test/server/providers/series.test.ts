import { describe, expect, test } from 'vitest';
import { deriveWith } from '../../../src/server/meeting-id.js';
import { secret, setup } from '../setup.js';

const ids = deriveWith(new TextEncoder().encode(secret))({
  provider: 'meedio',
  kind: 'meeting',
  of: { id: 'a-1' },
});
const url = async (n: number) => `https://p2p.meedio.me/meetings/${await ids(n)}`;

/** A process that knows nothing, and a reference whose first meetings are over. */
async function series(over: number) {
  const all = setup();
  for (let n = 0; n < over; n++) all.service.meetings.set(await ids(n), 'closed');
  return all;
}

const secrets = ['a'.repeat(32), 'b'.repeat(32)] as const;
const answering = (status: number) => () => new Response('upstream-body', { status });

describe('a reference outlives its meetings', () => {
  test('the next one is made when the last is over', async () => {
    const { ask, service } = setup();
    const urls: string[] = [];
    for (let n = 0; n < 12; n++) {
      const { status, answer } = await ask();
      expect(status).toBe(201);
      urls.push(answer.url);
      service.closeAll();
    }
    expect(new Set(urls).size).toBe(12);
  });

  test('a process that remembers asks about the last one only', async () => {
    const { ask, service } = setup();
    for (let n = 0; n < 5; n++) {
      await ask();
      service.closeAll();
    }
    await ask();
    service.sent.length = 0;
    await ask();
    expect(service.methods).toBe('GET');
  });

  test.each([
    [1, 2],
    [2, 4],
    [5, 5],
    [8, 8],
    [200, 16],
    [1000, 20],
  ])('one that does not finds the one after %i that are over, by %i lookups at most', async (over, most) => {
    const { ask, service } = await series(over);
    service.meetings.set(await ids(over), 'open');
    expect(await ask()).toMatchObject({ status: 200, answer: { url: await url(over) } });
    expect(service.calls.length).toBeLessThanOrEqual(most);
    service.sent.length = 0;
    await ask();
    expect(service.methods).toBe('GET');
  });

  test('for any number that are over, the next one is made, and it is the next', async () => {
    for (let over = 0; over <= 70; over++) {
      const { ask, service } = await series(over);
      expect(await ask()).toMatchObject({ status: 201, answer: { url: await url(over) } });
      expect(service.methods.split(' ').length).toBeLessThanOrEqual(3 + 2 * Math.ceil(Math.log2(over + 1)));
      expect(service.open()).toHaveLength(1);
    }
  });

  test('for any number that are over, all of whose processes meet', async () => {
    for (const over of [0, 1, 7, 8, 9, 100]) {
      const { service } = await series(over);
      const cold = Array.from({ length: 5 }, () => setup({ provider: { fetch: service.fetch } }));
      const replies = await Promise.all([...cold, ...cold].map((each) => each.ask()));
      expect(new Set(replies.map(({ answer }) => answer.url))).toEqual(new Set([await url(over)]));
      expect(service.open()).toHaveLength(1);
    }
  });

  test('without create it is over', async () => {
    const { ask, service } = setup();
    await ask();
    service.closeAll();
    for (let time = 0; time < 2; time++) {
      expect(await ask({ create: false })).toMatchObject({
        status: 410,
        problem: { code: 'closed', retryable: false },
      });
    }
    expect((await ask()).status).toBe(201);
    expect((await ask({ create: false })).status).toBe(200);
  });

  test('without create, all that are over are found to be over in one request', async () => {
    const { ask, service } = await series(200);
    expect(await ask({ create: false })).toMatchObject({ status: 410, problem: { code: 'closed' } });
    expect(service.calls.length).toBeLessThanOrEqual(16);
  });

  test.each([
    [true, 502, 'unavailable'],
    [false, 410, 'closed'],
  ])(
    'a service that says so of everything is not asked for ever: create %s',
    async (create, status, code) => {
      const { ask, service } = setup();
      service.fail({ how: answering(410) });
      expect(await ask({ create })).toMatchObject({ status, problem: { code, retryable: false } });
      expect(service.calls).toHaveLength(18);
      expect(service.methods).not.toContain('POST');
    },
  );

  test('a lookup that fails on the way is tried again from where it failed', async () => {
    const { ask, service } = await series(200);
    const lost = ['/meeting/' + (await ids(127)), '/meeting/' + (await ids(199))];
    for (const path of lost) service.fail({ path, how: answering(401), times: 1 });
    expect([(await ask()).status, (await ask()).status]).toEqual([502, 502]);
    expect(await ask()).toMatchObject({ status: 201, answer: { url: await url(200) } });
  });
});

describe('an id that cannot be used again', () => {
  test.each([400, 409, 410])('POST answers %i: the next one', async (status) => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: answering(status), times: 3 });
    expect((await ask()).status).toBe(201);
    expect(service.methods).toBe('GET POST GET GET POST GET GET POST GET GET POST');
    expect(service.open()).toHaveLength(1);
  });

  test('eight in a row, and it is the service that will not', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: answering(400) });
    const reply = await ask();
    expect(reply).toMatchObject({ status: 502, problem: { code: 'unavailable', retryable: false } });
    expect(reply.text).not.toContain('upstream-body');
    expect(service.calls.filter((call) => call.startsWith('POST'))).toHaveLength(8);
  });

  test('that is not remembered: once the service is mended, everyone meets at the first', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: answering(400) });
    await ask();
    service.mend();
    expect((await ask()).answer.url).toBe((await setup().ask()).answer.url);
  });
});

describe('one meeting, whatever happens', () => {
  test.each([
    'drop',
    'unreachable',
    () => new Response('', { status: 500 }),
    () => new Response('<html>'),
    answering(302),
  ] as const)('the first POST ends in %s', async (how) => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how, times: 1 });
    expect(await ask()).toMatchObject({ status: 201, answer: { created: true } });
    expect(service.open()).toHaveLength(1);
    // Never two POSTs without a look in between.
    expect(service.methods).toBe(how === 'drop' ? 'GET POST GET' : 'GET POST GET POST');
  });

  test('the service commits and drops the answer, every time', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'drop' });
    const replies = [await ask(), await ask()];
    expect(replies.map(({ status }) => status)).toEqual([201, 200]);
    expect(service.open()).toHaveLength(1);
  });

  test('two POSTs are the most', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'unreachable' });
    expect((await ask()).status).toBe(502);
    expect(service.methods).toBe('GET POST GET POST GET');
  });

  test.each([401, 403, 404, 418, 429])('POST answers %i: no second one', async (status) => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: answering(status) });
    expect((await ask()).status).toBeGreaterThanOrEqual(502);
    expect(service.methods).toBe('GET POST');
  });

  test.each(['give', 409, 400, 410] as const)(
    'two servers, fifty requests at once, a service that answers %s',
    async (whenUsed) => {
      const one = setup({ service: { whenUsed } });
      const two = setup({ provider: { fetch: one.service.fetch } });
      const replies = await Promise.all(Array.from({ length: 50 }, (_, at) => (at % 2 ? one : two).ask()));
      expect(new Set(replies.map(({ answer }) => answer.url)).size).toBe(1);
      expect(one.service.open()).toHaveLength(1);
      expect(one.service.meetings.size).toBe(1);
    },
  );

  test('a room, too', async () => {
    const { ask, service } = setup();
    service.fail({ method: 'POST', how: 'drop' });
    expect(await ask({ kind: 'room' })).toMatchObject({
      status: 201,
      answer: { url: 'https://p2p.meedio.me/a-1' },
    });
    expect(service.methods).toBe('GET POST GET');
  });
});

describe('a new secret', () => {
  const [old, next] = secrets;

  test('leaves a call where it is until it is over', async () => {
    const before = setup({ secret: old });
    const { service } = before;
    const during = setup({ secret: [next, old], provider: { fetch: service.fetch } });
    const after = setup({ secret: next, provider: { fetch: service.fetch } });

    const { answer } = await before.ask();
    expect(await during.ask()).toMatchObject({ status: 200, answer: { url: answer.url } });
    service.closeAll();
    const renewed = await during.ask();
    expect(renewed.status).toBe(201);
    expect(renewed.answer.url).not.toBe(answer.url);
    expect(await after.ask()).toMatchObject({ status: 200, answer: { url: renewed.answer.url } });
  });

  test('makes nothing under the old one', async () => {
    const { ask } = setup({ secret: [next, old] });
    expect((await ask()).answer.url).toBe((await setup({ secret: next }).ask()).answer.url);
  });
});
