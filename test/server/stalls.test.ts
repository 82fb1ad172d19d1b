import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { durations } from '../../src/server/durations.js';
import type { Fault } from '../support/proxy.js';
import { cut, hang, say, sliced } from './faults.js';
import { faulty, type Faulty } from './faulty.js';

// Deadlines that can be waited for, and are still long for a machine that has much else to do.
Object.assign(durations, { attempt: 300, request: 1200, pause: 2 });

let service: Faulty;
beforeAll(async () => {
  service = await faulty();
});
afterAll(() => service.close());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The service does its work when nobody waits for it any more. */
const late: Fault = async ({ socket, forward }) => {
  await wait(durations.attempt + 30);
  socket.end(await forward());
};

const stalls: [string, Fault][] = [
  ['no answer', hang],
  ['no answer, though the service has worked', cut(0, hang)],
  ['work and an answer when the deadline is over', late],
  ['half of the headers', cut(0.3, hang)],
  ['headers only', cut('head', hang)],
  ['half of a line', say('HTTP/1.1 2')],
  ['nearly all of the body', cut(0.97, hang)],
  ['a body byte by byte', sliced(1, 20)],
  ['a body in drops that never end', drops],
];

async function drops({ socket }: Parameters<Fault>[0]) {
  socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
  while (!socket.destroyed) {
    socket.write('1\r\n \r\n');
    await wait(10);
  }
}

/** Asks, and says whether the answer came in time. */
async function timed<T>(asking: Promise<T>): Promise<T & { inTime: boolean }> {
  const start = performance.now();
  const reply = await asking;
  return { ...reply, inTime: performance.now() - start < durations.request + 500 };
}

describe.each(stalls)('%s', (_, fault) => {
  test('to everything: a problem in time, and one meeting at most', async () => {
    const { ask, errors, spoil, meetings } = await service.begin();
    spoil({ fault });
    const reply = await timed(ask());
    expect(reply).toMatchObject({
      status: 504,
      inTime: true,
      problem: { code: 'unavailable', retryable: true },
    });
    expect(errors).toEqual([]);
    expect(await meetings()).toBeLessThanOrEqual(1);
  });

  test('to one lookup: one meeting all the same', async () => {
    const { ask, spoil, meetings } = await service.begin();
    spoil({ begins: 'GET', times: 1, fault });
    expect(await timed(ask())).toMatchObject({ status: 201, inTime: true });
    expect(await meetings()).toBe(1);
  });

  test('to one creation: one meeting all the same', async () => {
    const { ask, spoil, meetings } = await service.begin();
    spoil({ begins: 'POST', times: 1, fault });
    expect(await timed(ask())).toMatchObject({ status: 201, inTime: true });
    expect((await ask()).status).toBe(200);
    expect(await meetings()).toBe(1);
  });

  test('to every creation: one meeting at most, and one as soon as it is over', async () => {
    const { ask, spoil, mend, meetings } = await service.begin();
    spoil({ begins: 'POST', fault });
    expect((await timed(ask())).inTime).toBe(true);
    expect(await meetings()).toBeLessThanOrEqual(1);
    mend();
    expect((await ask()).status).toBeLessThan(202);
    expect(await meetings()).toBe(1);
  });
});
