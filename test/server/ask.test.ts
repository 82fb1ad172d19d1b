import { describe, expect, test } from 'vitest';
import { parameterNames, table } from '../../src/parameters/table.js';
import { post, setup } from './setup.js';

const meeting = { kind: 'meeting', id: 'a-1', create: true };

describe('shapes that are refused, each with a pointer, and with nothing of the input', () => {
  const ids = [
    '',
    '.',
    '..',
    'a/b',
    'a\\b',
    'a b',
    'a?b',
    'a#b',
    'a%2fb',
    'ž',
    '../admin',
    'a\r\nb',
    'a\0',
    'x'.repeat(129),
  ];
  const rows: [body: unknown, pointer: string][] = [
    [null, ''],
    [[], ''],
    ['secret-input', ''],
    [7, ''],
    [true, ''],
    [{}, '/kind'],
    [{ ...meeting, kind: 'secret-input' }, '/kind'],
    [{ ...meeting, kind: ['meeting'] }, '/kind'],
    [{ ...meeting, 'secret-input': 1 }, ''],
    ['{"kind":"meeting","id":"a-1","__proto__":{"secret-input":true}}', ''],
    [{ ...meeting, constructor: 'secret-input' }, ''],
    [{ ...meeting, role: 'host' }, ''],
    [{ ...meeting, ownerEmail: 'secret-input@example.org' }, ''],
    ...ids.map((id): [unknown, string] => [{ ...meeting, id }, '/id']),
    ...[7, null, {}, ['a']].map((id): [unknown, string] => [{ ...meeting, id }, '/id']),
    [{ kind: 'meeting' }, '/id'],
    [{ kind: 'meeting', create: false }, '/id'],
    ...['room', 'queue', 'board'].map((kind): [unknown, string] => [{ kind, create: true }, '/id']),
    ...['true', 1, null].map((create): [unknown, string] => [{ ...meeting, create }, '/create']),
    [{ ...meeting, options: null }, '/options'],
    [{ ...meeting, options: { 'secret-input': 1 } }, '/options'],
    [{ ...meeting, options: { title: 'secret-input' } }, '/options'],
    [{ ...meeting, options: { type: 'MEETING' } }, '/options/type'],
    [{ ...meeting, options: { infinite: 'secret-input' } }, '/options/infinite'],
    [{ ...meeting, options: { type: 'consultation', infinite: true } }, '/options/infinite'],
    [{ kind: 'room', id: 'r', options: { type: 'meeting' } }, '/options'],
    [{ kind: 'room', id: 'r', options: { title: 'x'.repeat(257) } }, '/options/title'],
    [{ kind: 'queue', id: 'q', options: { infinite: true } }, '/options'],
    [{ ...meeting, parameters: [] }, '/parameters'],
    [{ ...meeting, parameters: { 'secret-input': 'on' } }, '/parameters'],
    [{ ...meeting, parameters: { displayName: 'secret-input' } }, '/parameters'],
    [{ ...meeting, parameters: { theme: 'secret-input' } }, '/parameters/theme'],
    [{ ...meeting, parameters: { minimal: 'true' } }, '/parameters/minimal'],
    [{ ...meeting, parameters: { video: true } }, '/parameters/video'],
    [{ ...meeting, parameters: { name: 7 } }, '/parameters/name'],
    [{ ...meeting, extra: { lang: 'secret-input' } }, '/extra'],
  ];

  test.each(rows)('%j', async (body, pointer) => {
    const { send, service } = setup();
    const { status, problem, text } = await send(
      post(typeof body === 'string' && body[0] !== '{' ? JSON.stringify(body) : body),
    );
    expect(status).toBe(422);
    expect(problem.code).toBe('invalid-request');
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/\w/);
    expect(text).not.toContain('secret-input');
    expect(text).not.toContain('__proto__');
    expect(service.calls).toEqual([]);
  });

  test('every fault is pointed at', async () => {
    const { ask } = setup();
    const { problem } = await ask({ id: '..', create: 'yes', options: { type: 7 } });
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/create', '/id', '/options/type']);
  });
});

describe('shapes that pass', () => {
  const all = Object.fromEntries(
    parameterNames.map((name) => {
      const kind = table[name];
      return [
        name,
        kind === 'flag' || kind === 'true'
          ? true
          : kind === 'text'
            ? 'Ana Žąsis'
            : typeof kind === 'string'
              ? 'off'
              : kind[0],
      ];
    }),
  );
  test.each<[string, object]>([
    ['every parameter of the table', { parameters: all }],
    ['extra parameters', { extra: 'lang=de&beta' }],
    ['options of a meeting', { options: { type: 'meeting', infinite: true } }],
    [
      'a consultation that is said not to be infinite',
      { options: { type: 'consultation', infinite: false } },
    ],
    ['the longest id', { id: 'Az09._~-'.repeat(16) }],
    ['three dots', { id: '...' }],
  ])('%s', async (_, body) => {
    const { ask } = setup();
    expect((await ask(body)).status).toBe(201);
  });

  test('what the page asked for does not change the address: the element adds it', async () => {
    const { ask } = setup();
    expect((await ask({ parameters: all, extra: 'lang=de' })).answer.url).not.toContain('?');
  });

  test('8 KiB to the byte', async () => {
    const { send } = setup();
    const size = 8192 - JSON.stringify({ ...meeting, extra: '' }).length;
    expect((await send(post({ ...meeting, extra: 'x'.repeat(size) }))).status).toBe(201);
    expect((await send(post({ ...meeting, extra: 'x'.repeat(size + 1) }))).status).toBe(413);
  });

  test.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json ;charset=utf-8'])(
    'content type %s',
    async (type) => {
      const { ask } = setup();
      expect((await ask({}, { 'content-type': type })).status).toBe(201);
    },
  );
});

test('a body without a length is read no further than the limit', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>(
    { pull: (controller) => controller.enqueue(new Uint8Array(1024).fill(++pulled && 0x20)) },
    { highWaterMark: 0 },
  );
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  };
  const { send } = setup();
  expect((await send(new Request('https://app.example/', init))).status).toBe(413);
  expect(pulled).toBeLessThan(12);
});

test('a body that is cut off is a 400', async () => {
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('reset')) });
  const init: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  };
  const { send, errors } = setup();
  expect((await send(new Request('https://app.example/', init))).status).toBe(400);
  expect(errors).toEqual([]);
});
