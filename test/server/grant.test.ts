import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Authorize, Grant } from '../../src/server/index.js';
import { post, setup } from './setup.js';

const answering = (verdict: unknown) => (() => verdict) as Authorize;

describe('what authorize answers', () => {
  test.each<[unknown, number]>([
    [null, 401],
    [undefined, 404],
    [false, 403],
    [Promise.resolve(null), 401],
    [true, 403],
    [0, 403],
    ['', 403],
    ['user-1', 403],
    [[], 403],
    [{}, 403],
    [{ id: 'a-1', create: true }, 403],
    [{ subject: '', id: 'a-1', create: true }, 403],
    [{ subject: 7, id: 'a-1', create: true }, 403],
    [{ subject: 'u', id: 7, create: true }, 403],
    [{ subject: 'u', id: 'a-1', create: 'yes' }, 403],
    [{ subject: 'u', id: 'a-1', create: true, tenant: null }, 403],
    [{ subject: 'u', id: 'a-1', create: true, role: 'admin' }, 403],
    [{ subject: 'u', id: 'a-1', create: true, options: { type: 'party' } }, 403],
    [{ subject: 'u', id: 'a-1', create: true, parameters: { theme: 'blue' } }, 403],
    [{ subject: 'u', id: 'a-1', create: true, parameters: { displayName: 'Ana' } }, 403],
    [{ subject: 'u', id: 'a-1', create: true, meetingId: '../organizations' }, 403],
    [{ subject: 'u', id: 'A-1', create: true }, 404],
    [{ subject: 'u', id: 'a-1' }, 403],
    [{ subject: 'u', id: 'a-1', create: false }, 403],
    [{ subject: 'u', id: 'a-1', create: true }, 201],
    [{ subject: 'u', create: true }, 201],
  ])('%j: %i', async (verdict, status) => {
    const { ask, service } = setup({ authorize: answering(verdict) });
    expect((await ask()).status).toBe(status);
    if (status !== 201) expect(service.calls).toEqual([]);
  });

  test('anything at all opens nothing', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        async (verdict) => {
          const { ask, service } = setup({ authorize: answering(verdict) });
          const { status } = await ask();
          expect([401, 403, 404]).toContain(status);
          expect(service.calls).toEqual([]);
        },
      ),
    );
  });

  test.each<[string, Authorize]>([
    [
      'throws',
      () => {
        throw new Error('database password');
      },
    ],
    ['rejects', () => Promise.reject(new Error('database password'))],
    [
      'answers what throws when it is read',
      answering({
        get subject() {
          throw new Error('database password');
        },
      }),
    ],
  ])('a function that %s lets nobody in, and the operator hears of it', async (_, authorize) => {
    const { ask, service, errors, events } = setup({ authorize });
    const { status, text } = await ask();
    expect(status).toBe(403);
    expect(text + JSON.stringify(events)).not.toContain('database');
    expect(errors).toMatchObject([{ message: 'database password' }]);
    expect(service.calls).toEqual([]);
  });

  test('the operator hears which members are wrong, and not what they hold', async () => {
    const { ask, errors } = setup({ authorize: answering({ subject: 7, options: { type: 'party' } }) });
    await ask();
    expect(errors).toMatchObject([
      { name: 'TypeError', message: expect.stringContaining('"subject", "options.type"') as string },
    ]);
    expect(String(errors[0])).not.toContain('party');
  });

  test('it is given the request and the ask', async () => {
    let seen: unknown;
    const { send } = setup({
      authorize: (request, ask) => {
        seen = { ask, cookie: request.headers.get('cookie'), url: request.url };
        return null;
      },
    });
    const body = { kind: 'room', id: 'r-1', options: { title: 'Room' } };
    await send(post(body, { cookie: 'sid=1' }));
    expect(seen).toEqual({ ask: body, cookie: 'sid=1', url: 'https://app.example/api/meedio' });
  });

  test('a grant without an id, for a request with one, is served and reported', async () => {
    const { ask, events } = setup({ grant: { id: undefined } as unknown as Grant });
    expect((await ask()).status).toBe(201);
    expect(events.map(({ type }) => type)).toEqual(['unbound-grant', 'answer']);
  });

  test('a grant without an id, for a request without one, is as it should be', async () => {
    const { ask, events } = setup();
    await ask({ id: undefined });
    expect(events.map(({ type }) => type)).toEqual(['answer']);
  });
});
