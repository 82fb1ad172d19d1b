/**
 * @module A link: a TCP proxy before the server that delays bytes by half a round trip each way and shares one bandwidth
 * among all connections. It counts a round trip for the TCP handshake; those of TLS follow from the bytes themselves. DNS,
 * loss and slow start are not modelled.
 */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** @typedef {{ roundTrip: number, down: number, up: number }} Link milliseconds, and bits a second */
/** @typedef {{ chunks: (Buffer | null)[], target: import('node:net').Socket, opensAt: number }} Flow `null` ends it */

/** A mobile connection of the slower kind. */
export const slow = { roundTrip: 150, down: 1.6e6, up: 0.75e6 };

/** The most bytes that one connection sends before the next one has its turn. */
const segment = 1400;

/** One direction. */
class Pipe {
  #msPerByte;
  #delay;
  /** @type {Flow[]} in turn */
  #flows = [];
  #freeAt = 0;
  /** @type {{ due: number, target: import('node:net').Socket, chunk: Buffer | null }[]} in the order of arrival */
  #underWay = [];
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** @type {NodeJS.Timeout | undefined} */
  #arrival;

  /**
   * @param {number} bitsPerSecond
   * @param {number} delay in milliseconds
   */
  constructor(bitsPerSecond, delay) {
    this.#msPerByte = 8000 / bitsPerSecond;
    this.#delay = delay;
  }

  /**
   * @param {Flow} flow
   * @param {Buffer | null} chunk
   */
  send(flow, chunk) {
    flow.chunks.push(chunk);
    if (flow.chunks.length === 1) this.#flows.push(flow);
    if (!this.#timer) this.#pump();
  }

  #pump() {
    this.#timer = undefined;
    for (;;) {
      const now = performance.now();
      const flow = this.#flows.find(({ opensAt }) => opensAt <= now);
      if (!flow || this.#freeAt > now + 1) break;
      this.#flows.splice(this.#flows.indexOf(flow), 1);
      const chunk = this.#take(flow);
      this.#freeAt = Math.max(now, this.#freeAt) + (chunk?.length ?? 0) * this.#msPerByte;
      this.#underWay.push({ due: this.#freeAt + this.#delay, target: flow.target, chunk });
      if (flow.chunks.length) this.#flows.push(flow);
    }
    if (!this.#arrival) this.#arrive();
    if (!this.#flows.length) return;
    const opens = Math.min(...this.#flows.map((flow) => flow.opensAt));
    this.#timer = setTimeout(() => this.#pump(), Math.max(opens, this.#freeAt) - performance.now());
  }

  #arrive() {
    this.#arrival = undefined;
    let [next] = this.#underWay;
    while (next && next.due <= performance.now() + 0.5) {
      const { target, chunk } = next;
      if (!target.destroyed) {
        if (chunk) target.write(chunk);
        else target.end();
      }
      this.#underWay.shift();
      [next] = this.#underWay;
    }
    if (next) this.#arrival = setTimeout(() => this.#arrive(), next.due - performance.now());
  }

  /** @param {Flow} flow */
  #take(flow) {
    const [chunk] = flow.chunks;
    if (!chunk || chunk.length <= segment) flow.chunks.shift();
    else flow.chunks[0] = chunk.subarray(segment);
    return chunk?.subarray(0, segment) ?? null;
  }
}

/**
 * @param {number} port
 * @param {Link} link
 * @returns the port to connect to instead
 */
export async function openLink(port, { roundTrip, down, up }) {
  const [downwards, upwards] = [new Pipe(down, roundTrip / 2), new Pipe(up, roundTrip / 2)];
  const proxy = createServer({ noDelay: true }, (client) => {
    const server = connect({ port, host: '127.0.0.1', noDelay: true });
    /** @type {Flow} */
    const toServer = { chunks: [], target: server, opensAt: performance.now() + roundTrip };
    /** @type {Flow} */
    const toClient = { chunks: [], target: client, opensAt: 0 };
    client.on('data', (chunk) => upwards.send(toServer, chunk)).on('end', () => upwards.send(toServer, null));
    server
      .on('data', (chunk) => downwards.send(toClient, chunk))
      .on('end', () => downwards.send(toClient, null));
    client.on('error', () => server.destroy()).on('close', () => server.destroy());
    server.on('error', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = /** @type {import('node:net').AddressInfo} */ (proxy.address());
  return { port: address.port, close: () => proxy.close() };
}
