/**
 * @module `node bench/emulator.js`: what one emulator bears. 50 meetings with two signalling clients each, all at once;
 * its memory, and how long a join takes until both sides know of each other. Needs the built package.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const meetings = 50;
const devices = { microphone: true, camera: true, screen: false };
const headers = { API_KEY: 'meedio_key', API_SECRET: 'meedio_secret' };

// The emulator has a process to itself, so that its memory is no one else's.
if (process.argv[2] === 'serve') await serve();
else await measure();

async function serve() {
  const { createEmulator } = await import('meedio-elements/emulator');
  const { url } = await createEmulator().listen({ port: 0 });
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  });
  process.send?.(url);
}

async function measure() {
  const emulator = fork(fileURLToPath(import.meta.url), ['serve'], {
    execArgv: ['--expose-gc'],
  });
  const [url] = /** @type {[string]} */ (await once(emulator, 'message'));
  const memory = async () => {
    emulator.send('memory');
    const [usage] = /** @type {[NodeJS.MemoryUsage]} */ (await once(emulator, 'message'));
    return usage;
  };

  const empty = await memory();
  const sockets = [];
  const times = [];
  for (let count = 0; count < meetings; count += 1) {
    const created = await fetch(`${url}/api/v3/meeting`, { method: 'POST', headers });
    const { redirectUrl } = /** @type {{ redirectUrl: string }} */ (await created.json());
    const first = await open(url, redirectUrl);
    await join(first, 'welcome');
    const second = await open(url, redirectUrl);
    const start = performance.now();
    const told = message(first, 'joined');
    await Promise.all([join(second, 'welcome'), told]);
    times.push(performance.now() - start);
    sockets.push(first, second);
  }
  const full = await memory();
  for (const socket of sockets) socket.close();
  emulator.kill();

  const mebibytes = (/** @type {number} */ bytes) => Number((bytes / 2 ** 20).toFixed(1));
  times.sort((one, other) => one - other);
  const at = (/** @type {number} */ part) =>
    Number((times[Math.floor((times.length - 1) * part)] ?? NaN).toFixed(2));
  console.log(`${meetings} meetings, ${sockets.length} clients`);
  console.table({
    'memory before, MiB': { resident: mebibytes(empty.rss), heap: mebibytes(empty.heapUsed) },
    'memory with all of them, MiB': { resident: mebibytes(full.rss), heap: mebibytes(full.heapUsed) },
  });
  console.table({ 'a join, ms': { median: at(0.5), '95th': at(0.95), most: at(1) } });
}

/**
 * @param {string} url
 * @param {string} address of the meeting
 */
async function open(url, address) {
  const path = encodeURIComponent(new URL(address).pathname);
  const socket = new WebSocket(`${url.replace('http', 'ws')}/_emulator/signals?path=${path}`);
  await once(socket, 'open');
  return socket;
}

/**
 * @param {WebSocket} socket
 * @param {string} type
 */
async function join(socket, type) {
  const answered = message(socket, type);
  socket.send(JSON.stringify({ type: 'join', name: 'Somebody', devices }));
  await answered;
}

/**
 * @param {WebSocket} socket
 * @param {string} type
 * @returns {Promise<void>}
 */
function message(socket, type) {
  return new Promise((resolve) => {
    socket.on('message', (/** @type {Buffer} */ data) => {
      if (/** @type {{ type: string }} */ (JSON.parse(data.toString())).type === type) resolve();
    });
  });
}
