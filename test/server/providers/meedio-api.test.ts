import { describe, expect, test } from 'vitest';
import { createMeedioApi, type MeedioApi } from '../../../src/server/providers/meedio-api.js';
import { UpstreamError } from '../../../src/server/upstream-error.js';
import { budget } from '../setup.js';

const id = 'e91254af-e761-4fdb-abe8-b4b1f7f02415';
// The objects as the service documents them.
const meeting = { id, isInfinite: true, redirectUrl: `https://p2p.meedio.me/meetings/${id}` };
const room = {
  title: 'title-example',
  slug: 'room-slug',
  organizationSlug: 'org',
  redirectUrl: 'https://p2p.meedio.me/room-slug',
};
const queue = {
  id: '63da43d5928cb848430b8da5',
  name: 'example-name',
  slug: 'example-slug',
  isActive: false,
  organizationId: 'cb386a76-448d-47b0-a19a-607c5ae68f93',
  closingMessage: 'example-closing-message',
  type: 'WAITING_ROOM',
  members: [{ userId: id, fullName: 'Name', isActive: false, isAutoAccepting: false, joinedCallAt: null }],
};
const organization = {
  name: 'Organization',
  users: [{ id, fullName: 'John', email: 'john@meedio.me', organizationRole: 'USER' }],
};
const newQueue = { name: 'n', slug: 's', type: 'WAITING_ROOM' } as const;
const board = { name: 'n', slug: 's', hasWaitingList: true };

function client(answer: unknown) {
  const sent: [url: string, method: string | undefined, body: unknown][] = [];
  const api = createMeedioApi({
    apiKey: 'key',
    apiSecret: 'secret',
    baseUrl: 'https://api.example/api/v3',
    fetch: async (url, { method, body }) => {
      await Promise.resolve();
      sent.push([url.slice('https://api.example/api/v3'.length), method, body && JSON.parse(body as string)]);
      return Response.json(answer);
    },
  });
  return { sent, api: api(budget()) };
}

describe('every documented route', () => {
  test.each<[string, (api: MeedioApi) => Promise<unknown>, unknown, string, unknown]>([
    ['GET', (api) => api.getOrganization(), organization, '/organizations', undefined],
    [
      'POST',
      (api) => api.createMeeting({ meetingId: id, type: 'MEETING' }),
      meeting,
      '/meeting',
      { meetingId: id, type: 'MEETING' },
    ],
    ['GET', (api) => api.getMeeting(id), meeting, `/meeting/${id}`, undefined],
    [
      'DELETE',
      (api) => api.deleteMeeting(id),
      { ...meeting, deletedAt: '2026-11-20T12:00:00Z' },
      `/meeting/${id}`,
      undefined,
    ],
    ['POST', (api) => api.createRoom({ slug: 's', title: 't' }), room, '/room', { slug: 's', title: 't' }],
    ['GET', (api) => api.getRoom('room-slug'), room, '/room/room-slug', undefined],
    ['POST', (api) => api.createQueue(newQueue), queue, '/rooms/queue', newQueue],
    ['GET', (api) => api.getQueue('q'), queue, '/rooms/queue/q', undefined],
    [
      'POST',
      (api) => api.updateQueue('q', { name: 'x', isActive: true }),
      { ...queue, isActive: 'true' },
      '/rooms/queue/q',
      { name: 'x', isActive: true },
    ],
    ['DELETE', (api) => api.deleteQueue('q'), queue, '/rooms/queue/q', undefined],
    ['POST', (api) => api.createBoard(board), { ...queue, hasWaitingList: true }, '/rooms/board', board],
    ['GET', (api) => api.getBoard('b'), queue, '/rooms/board/b', undefined],
    ['POST', (api) => api.updateBoard('b', { slug: 'x' }), queue, '/rooms/board/b', { slug: 'x' }],
    ['DELETE', (api) => api.deleteBoard('b'), queue, '/rooms/board/b', undefined],
  ])('%s %s', async (method, call, answer, path, body) => {
    const { api, sent } = client(answer);
    const parsed = await call(api);
    expect(answer).toMatchObject(parsed as object);
    expect(sent).toEqual([[path, method, body]]);
  });
});

test('a segment of a path stays one', async () => {
  const { api, sent } = client(room);
  await api.getRoom('../organizations?a=1#b%2f\\ ž');
  expect(sent[0]?.[0]).toBe('/room/..%2Forganizations%3Fa%3D1%23b%252f%5C%20%C5%BE');
});

test('an answer without what is needed is a bad one', async () => {
  const { api } = client({ id });
  await expect(api.getMeeting(id)).rejects.toMatchObject({
    constructor: UpstreamError,
    reason: 'bad-answer',
  });
});
