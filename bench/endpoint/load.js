/**
 * @module Clients in a process of their own, each of which sends its next request when the answer to the last is there.
 *
 * Plain sockets and requests made beforehand: on a machine with two processors, whatever the clients do is taken from
 * the server.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createHistogram, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { requests } from './requests.js';
import './end-with-parent.js';

process.on('message', async (order) => process.send(await load(order)));
process.send('ready');

/**
 * @param {{ port: number, send: string[], clients: number, seconds: number, pause?: number, deadline?: number }} order
 *   `send`: what the clients send in turn; `pause`: milliseconds, on average, that it waits after an answer;
 *   `deadline`: milliseconds after which an answer, whatever it says, has waited for the service and is only counted
 */
async function load({ port, send, clients, seconds, pause = 0, deadline = Infinity }) {
  const kinds = send.map((name) => [requests[name]].flat());
  const histogram = createHistogram();
  const statuses = {};
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let turn = 0;
  let waited = 0;
  let failures = 0;

  async function client() {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    try {
      await once(socket, 'connect');
      // Whoever pauses is amid a pause at first, too: people do not all begin in the same millisecond.
      if (pause) await wait(pause * Math.random());
      while (performance.now() < until) {
        const sent = process.hrtime.bigint();
        const kind = kinds[turn % kinds.length];
        const status = await exchange(socket, kind[turn++ % kind.length]);
        const took = process.hrtime.bigint() - sent;
        if (ms(took) < deadline) histogram.record(took);
        else waited++;
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (pause) await wait(pause * (0.5 + Math.random()));
      }
    } catch {
      failures++;
    }
    socket.destroy();
  }

  await Promise.all(Array.from({ length: clients }, client));
  return {
    perSecond: histogram.count / ((performance.now() - begun) / 1000),
    p50: ms(histogram.percentile(50)),
    p99: ms(histogram.percentile(99)),
    statuses,
    waited,
    failures,
  };
}

function ms(nanoseconds) {
  return Number(nanoseconds) / 1e6;
}

/** @returns the status of the answer, when all of it is there */
function exchange(socket, request) {
  return new Promise((resolve, reject) => {
    let received = '';
    const take = (chunk) => {
      received += chunk.toString('latin1');
      if (!isComplete(received)) return;
      socket.off('data', take).off('close', reject).off('error', reject);
      resolve(Number(received.slice(9, 12)));
    };
    socket.on('data', take).once('close', reject).once('error', reject);
    socket.write(request);
  });
}

function isComplete(text) {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head));
  return length ? text.length >= head + 4 + Number(length[1]) : text.endsWith('0\r\n\r\n');
}
