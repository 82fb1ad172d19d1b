import { describe, expect, it, test } from 'vitest';
import { withPlace } from '../../src/emulator/pages.js';
import type { Place } from '../../src/emulator/signals.js';
import { ask, built, minutes, origin, pass, send, start, uuid } from './harness.js';

async function furnished() {
  const emulator = start();
  await ask(emulator, 'POST /meeting', { meetingId: uuid });
  await ask(emulator, 'POST /room', { slug: 'surgery', title: 'The <surgery>' });
  await ask(emulator, 'POST /room', { slug: 'untitled' });
  await ask(emulator, 'POST /rooms/queue', { name: 'Waiting', slug: 'wait', type: 'WAITING_ROOM' });
  await ask(emulator, 'POST /rooms/queue', { name: 'Old board', slug: 'old', type: 'BOARD' });
  await ask(emulator, 'POST /rooms/board', { name: 'New board', slug: 'new' });
  await ask(emulator, 'POST /rooms/board', { name: 'Open board', slug: 'open', hasWaitingList: false });
  return emulator;
}

function placeIn(page: unknown): Place {
  const [, json = ''] =
    /<script id="place" type="application\/json">(.*?)<\/script>/s.exec(String(page)) ?? [];
  return JSON.parse(json) as Place;
}

describe('the page of a place', () => {
  test.each<[string, Place]>([
    [`/meetings/${uuid}`, { kind: 'meeting', title: 'Meeting' }],
    [`/meetings/${uuid.toUpperCase()}?name=Ana`, { kind: 'meeting', title: 'Meeting' }],
    ['/surgery', { kind: 'room', title: 'The <surgery>' }],
    ['/%73urgery', { kind: 'room', title: 'The <surgery>' }],
    ['/untitled', { kind: 'room', title: 'untitled' }],
    ['/queue/wait', { kind: 'queue', title: 'Waiting', entrance: 'line' }],
    ['/queue/wait?member=', { kind: 'queue', title: 'Waiting', entrance: 'line' }],
    ['/surgery?member=guess', { kind: 'room', title: 'The <surgery>' }],
    ['/board/old', { kind: 'board', title: 'Old board', entrance: 'line' }],
    ['/board/new', { kind: 'board', title: 'New board', entrance: 'line' }],
    ['/board/open', { kind: 'board', title: 'Open board' }],
  ])('%s: 200', async (path, place) => {
    const { status, headers, body } = await send(await furnished(), 'GET', path, undefined, {});
    expect(status).toBe(200);
    expect(placeIn(body.text)).toEqual(place);
    expect(body.text).toContain('A built page');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.has('X-Frame-Options')).toBe(false);
    expect(headers.has('Content-Security-Policy')).toBe(false);
  });

  test.each<[string, Place]>([
    ['/meetings/unknown', { kind: 'meeting', title: 'Meeting', problem: 'not-found' }],
    ['/meetings/%zz', { kind: 'meeting', title: 'Meeting', problem: 'not-found' }],
    ['/meetings/a%2Fb', { kind: 'meeting', title: 'Meeting', problem: 'not-found' }],
    ['/elsewhere', { kind: 'room', title: 'Room', problem: 'not-found' }],
    ['/wait', { kind: 'room', title: 'Room', problem: 'not-found' }],
    ['/queue/surgery', { kind: 'queue', title: 'Queue', problem: 'not-found' }],
    ['/queue/old', { kind: 'queue', title: 'Queue', problem: 'not-found' }],
    ['/board/elsewhere', { kind: 'board', title: 'Board', problem: 'not-found' }],
    ['/m/XXXXX', { kind: 'meeting', title: 'Meeting', problem: 'not-found' }],
  ])('%s: 404, said by the page', async (path, place) => {
    const { status, body } = await send(await furnished(), 'GET', path);
    expect(status).toBe(404);
    expect(placeIn(body.text)).toEqual(place);
  });

  test.each<[string, Place]>([
    ['/queue/wait?member=guess', { kind: 'queue', title: 'Waiting', problem: 'not-member' }],
    ['/board/open?member=guess', { kind: 'board', title: 'Open board', problem: 'not-member' }],
  ])('%s: 403, said by the page', async (path, place) => {
    const { status, body } = await send(await furnished(), 'GET', path);
    expect(status).toBe(403);
    expect(placeIn(body.text)).toEqual(place);
  });

  it('is 410 once the meeting is closed', async () => {
    const emulator = await furnished();
    await pass(emulator, 15 * minutes);
    const { status, body } = await send(emulator, 'GET', `/meetings/${uuid}`);
    expect(status).toBe(410);
    expect(placeIn(body.text)).toEqual({ kind: 'meeting', title: 'Meeting', problem: 'closed' });
  });

  it('cannot be left by a title', () => {
    const place: Place = { kind: 'room', title: '</script><script>alert(1)</script>$&' };
    const page = withPlace('<head></head>', place);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(placeIn(page)).toEqual(place);
  });

  it('says what to do when it has not been built', async () => {
    const emulator = start({ page: new URL('./not-built/', built) });
    const { status, body } = await send(emulator, 'GET', '/surgery');
    expect(status).toBe(503);
    expect(body).toMatchObject({ error: { message: expect.stringContaining('npm run build') as string } });
  });
});

describe('what the page needs', () => {
  it('is served with its type', async () => {
    const { status, headers, body } = await send(start(), 'GET', '/_emulator/page/assets/main.js');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toContain('text/javascript');
    expect(body.text).toContain('document.title');
  });

  test.each([
    'assets/none.js',
    '..%2Fharness.ts',
    'assets/..%2F..%2Fharness.ts',
    '%2e%2e%2fharness.ts',
    'assets',
  ])('%s: 404', async (file) =>
    expect((await send(start(), 'GET', `/_emulator/page/${file}`)).status).toBe(404),
  );
});

test('a page takes no other method', async () => {
  const { status, headers } = await send(start(), 'POST', '/meetings/x');
  expect(status).toBe(405);
  expect(headers.get('Allow')).toBe('GET, HEAD');
});

test('the overview is for people', async () => {
  const emulator = await furnished();
  const { headers } = await send(emulator, 'GET', '/');
  expect(headers.get('Location')).toBe('/_emulator/');
  const { status, body } = await send(emulator, 'GET', '/_emulator/');
  expect(status).toBe(200);
  expect(body.text).toContain(`href="/meetings/${uuid}"`);
  expect(body.text).toContain(`${origin}/api/v3`);
});
