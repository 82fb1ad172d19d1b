import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openLink, type Link } from '../../bench/lib/link.js';

const close: (() => void)[] = [];
afterEach(() => {
  for (const undo of close.splice(0)) undo();
});

/** Sends chunks over a link to a server that sends them back, and says what came and after how long. */
async function echoed(link: Link, chunks: Buffer[]) {
  const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port, close: end } = await openLink((server.address() as AddressInfo).port, link);
  close.push(end, () => server.close());
  const begin = performance.now();
  const socket = connect(port, '127.0.0.1');
  for (const chunk of chunks) socket.write(chunk);
  let bytes = Buffer.alloc(0);
  const expected = Buffer.concat(chunks).length;
  for await (const part of socket) {
    bytes = Buffer.concat([bytes, part as Buffer]);
    if (bytes.length >= expected) break;
  }
  return { bytes, ms: performance.now() - begin };
}

it('brings every byte, in order, however small the pieces are', async () => {
  const chunks = Array.from({ length: 500 }, (_, index) => Buffer.from(`${index},`.repeat(1 + (index % 40))));
  const { bytes } = await echoed({ roundTrip: 4, down: 50e6, up: 50e6 }, chunks);
  expect(bytes.equals(Buffer.concat(chunks))).toBe(true);
});

it('takes a round trip to connect and one to answer', async () => {
  const { ms } = await echoed({ roundTrip: 40, down: 1e9, up: 1e9 }, [Buffer.from('x')]);
  expect(ms).toBeGreaterThanOrEqual(78);
});

it('takes as long as its bandwidth says', async () => {
  const { ms } = await echoed({ roundTrip: 2, down: 1e6, up: 1e9 }, [Buffer.alloc(25_000)]);
  expect(ms).toBeGreaterThanOrEqual(195);
});
