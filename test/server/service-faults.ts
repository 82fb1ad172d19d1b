import type { Fault } from './service.js';

const json = (value: unknown) => () => Response.json(value);

/** Faults of every call, what the visitor is told, and after how many calls. */
export const serviceFaults: [
  name: string,
  how: Fault['how'],
  status: number,
  more: Partial<{ retryable: boolean; retryAfter: number }>,
  calls: number,
][] = [
  ['401', () => new Response('upstream-body', { status: 401 }), 502, { retryable: false }, 1],
  ['403', () => new Response('upstream-body', { status: 403 }), 502, { retryable: false }, 1],
  ['400', () => new Response('upstream-body', { status: 400 }), 502, {}, 1],
  ['405', () => new Response('upstream-body', { status: 405 }), 502, {}, 1],
  ['418', () => new Response('upstream-body', { status: 418 }), 502, {}, 1],
  ['429', () => new Response('upstream-body', { status: 429 }), 503, { retryable: true, retryAfter: 5 }, 1],
  ['500', () => new Response('upstream-body', { status: 500 }), 502, { retryable: true }, 2],
  ['503', () => new Response('upstream-body', { status: 503 }), 502, { retryable: true }, 2],
  ['a refused connection', 'unreachable', 502, { retryable: true }, 2],
  ['no answer', 'hang', 504, { retryable: true }, 2],
  [
    '301',
    () => new Response(null, { status: 301, headers: { location: 'http://169.254.169.254/' } }),
    502,
    {},
    1,
  ],
  ['304', () => new Response(null, { status: 304 }), 502, {}, 1],
  ['a redirect as browsers show it', () => Response.error(), 502, {}, 1],
  [
    'HTML',
    () => new Response('<html>upstream-body', { headers: { 'content-type': 'text/html' } }),
    502,
    {},
    1,
  ],
  ['nothing', () => new Response(''), 502, {}, 1],
  ['204', () => new Response(null, { status: 204 }), 502, {}, 1],
  ['half an answer', () => new Response('{"id":"upstream-body"'), 502, {}, 1],
  ['no UTF-8', () => new Response(new Uint8Array([0x22, 0xff, 0x22])), 502, {}, 1],
  ['an array', json([]), 502, {}, 1],
  ['null', json(null), 502, {}, 1],
  ['another object', json({ 'upstream-body': 1 }), 502, {}, 1],
  ['wrong types', json({ id: 7, redirectUrl: { href: 'upstream-body' } }), 502, {}, 1],
  ['more than 64 KiB', json({ id: 'q', upstreamBody: 'x'.repeat(65_536) }), 502, {}, 1],
  [
    'an answer without end',
    () =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(4096)) })),
    502,
    {},
    1,
  ],
  [
    'an answer that breaks off',
    () => new Response(new ReadableStream({ pull: (c) => c.error(new Error('upstream-body')) })),
    502,
    {},
    2,
  ],
  ['an answer that stalls', () => new Response(new ReadableStream()), 504, {}, 2],
];
