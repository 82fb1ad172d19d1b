import { describe, expect, it } from 'vitest';
import { address, asked, json, network, outcome } from './endpoint-client.support.js';

const limit = 64 * 1024;
const padded = (bytes: number) => JSON.stringify({ url: address }).padEnd(bytes, ' ');

describe('an answer that is good', () => {
  it.each<[string, object, Record<string, string>?]>([
    ['an address alone', { url: address }],
    ['null for never', { url: address, expiresIn: null }],
    ['no time at all', { url: address, expiresIn: 0 }],
    [
      'all members',
      {
        url: address,
        kind: 'meeting',
        id: '42',
        provider: 'meedio',
        created: true,
        expiresIn: 60.5,
        unsupported: ['font'],
      },
    ],
    ['members nobody knows', { url: address, more: { and: 'more' } }],
    ['another JSON type', { url: address }, { 'content-type': 'application/vnd.clinic+json; charset=utf-8' }],
    ['a type in capitals', { url: address }, { 'content-type': 'Application/JSON' }],
  ])('has %s', async (_, body, headers) => {
    network(json(body, 201, headers));
    expect((await outcome()).answer).toEqual(body);
  });

  it('has at most 64 KiB', async () => {
    network(json(padded(limit)));
    expect((await outcome()).answer).toEqual({ url: address });
  });
});

describe('an answer that is not', () => {
  it.each<[string, unknown, Record<string, string>?]>([
    ['nothing', ''],
    ['garbage', '{"url": '],
    ['a login page', '<!doctype html>', { 'content-type': 'text/html' }],
    ['a page called JSON', '<!doctype html>'],
    ['text', JSON.stringify({ url: address }), { 'content-type': 'text/plain' }],
    ['no type', JSON.stringify({ url: address }), { 'content-type': '' }],
    [
      'a type that only looks like it',
      JSON.stringify({ url: address }),
      { 'content-type': 'application/jsonp' },
    ],
    ['64 KiB and a byte', padded(limit + 1)],
    ['far too much', padded(10 * limit)],
    ['null', null],
    ['a list', [{ url: address }]],
    ['a text', `"${address}"`],
    ['no address', {}],
    ['no text for an address', { url: 42 }],
    ['an object for an address', { url: { href: address } }],
    ['no text for a provider', { url: address, provider: 7 }],
    ['a text for seconds', { url: address, expiresIn: '60' }],
    ['less than no time', { url: address, expiresIn: -1 }],
    ['one name for a list', { url: address, unsupported: 'font' }],
    ['numbers for names', { url: address, unsupported: [1] }],
  ])('is %s: refused, and not asked for again', async (_, body, headers) => {
    network(json(body, 200, headers));
    const { error } = await outcome();
    expect(error).toMatchObject({ code: 'bad-answer', fatal: true, retryable: true, status: 200 });
    expect(asked).toHaveLength(1);
  });

  it('is a login page: the message says so', async () => {
    network(json('<!doctype html><title>SECRET', 200, { 'content-type': 'text/html; charset=utf-8' }));
    const { error } = await outcome();
    expect(error?.message).toMatch(/login page/);
    expect(error?.message).not.toContain('SECRET');
  });

  it('has no body', async () => {
    network(() => new Response(null, { status: 204 }));
    expect((await outcome()).error?.code).toBe('bad-answer');
  });

  it('is not read to its end when there is too much of it', async () => {
    let read = 0;
    const chunk = new Uint8Array(1024).fill(32);
    const body = new ReadableStream<Uint8Array>({ pull: (to) => (read++, to.enqueue(chunk)) });
    network(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    expect((await outcome()).error?.code).toBe('bad-answer');
    expect(read).toBeLessThan(100);
  });
});
