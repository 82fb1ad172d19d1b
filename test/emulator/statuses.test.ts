/** @module Every status in the service's table of errors, reached as a client would reach it. */
import { expect, test } from 'vitest';
import type { Emulator } from '../../src/emulator/index.js';
import { ask, built, credentials, exhaust, medical, send, start, uuid, type Answer } from './harness.js';

const meeting = `/api/v3/meeting/${uuid}`;

async function withMeeting(): Promise<Emulator> {
  const emulator = start();
  await ask(emulator, 'POST /meeting', { meetingId: uuid });
  return emulator;
}

async function withFault(status: number): Promise<Emulator> {
  const emulator = await withMeeting();
  await send(emulator, 'POST', '/_emulator/faults', { path: meeting, status });
  return emulator;
}

const get = (emulator: Emulator, headers: Record<string, string> = credentials) =>
  send(emulator, 'GET', meeting, undefined, headers);

test.each<[number, string, () => Promise<Answer>]>([
  [400, 'a request that breaks a rule', () => ask(start(), 'POST /meeting', { type: 'party' })],
  [401, 'wrong credentials', async () => get(await withMeeting(), { ...credentials, API_SECRET: 'x' })],
  [403, 'another organization’s meeting', async () => get(await withMeeting(), medical)],
  [404, 'a route that is not', () => ask(start(), 'GET /appointments')],
  [
    405,
    'a method that the route does not have',
    async () => ask(await withMeeting(), `PUT /meeting/${uuid}`),
  ],
  [
    406,
    'a format that is not JSON',
    async () => get(await withMeeting(), { ...credentials, Accept: 'text/xml' }),
  ],
  [
    410,
    'a meeting that is closed',
    async () => {
      const emulator = await withMeeting();
      await ask(emulator, `DELETE /meeting/${uuid}`);
      return get(emulator);
    },
  ],
  [
    418,
    'coffee from a teapot',
    async () => get(await withMeeting(), { ...credentials, 'Content-Type': 'message/coffeepot' }),
  ],
  [
    429,
    'too many requests in a minute',
    async () => {
      const emulator = await withMeeting();
      await exhaust(emulator);
      return get(emulator);
    },
  ],
  [500, 'a fault of the service', async () => get(await withFault(500))],
  [503, 'maintenance', async () => get(await withFault(503))],
  [
    503,
    'a meeting page that is not built yet',
    () => send(start({ page: new URL('./none/', built) }), 'GET', '/surgery'),
  ],
])('%i: %s', async (status, _, reach) => {
  const answer = await reach();
  expect(answer.status).toBe(status);
  expect(answer.body).toEqual({ error: { status, message: expect.stringMatching(/\S/) as string } });
});
