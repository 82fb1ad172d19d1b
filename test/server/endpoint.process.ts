/** A process with a token endpoint on a port of its own, whose limits are in a store that it shares. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { durations } from '../../src/server/durations.js';
import { createTokenEndpoint, meedio, toNodeListener } from '../../src/server/index.js';

export interface ProcessOptions {
  baseUrl: string;
  /** The port of the store. Default: none. */
  redis?: number;
  /** Calls a minute. */
  service: number;
}

export interface Listening {
  url: string;
}

// A store on a machine that has much else to do is no store that fails.
durations.store = 20_000;

const { baseUrl, redis, service } = JSON.parse(process.env['OPTIONS'] ?? '{}') as ProcessOptions;

const endpoint = createTokenEndpoint({
  providers: [meedio({ apiKey: 'meedio_key', apiSecret: 'meedio_secret', baseUrl })],
  secret: '0123456789abcdef0123456789abcdef',
  authorize: (_, { id }) => ({ subject: `person of ${id}`, ...(id ? { id } : {}), create: true }),
  limits: { ip: Infinity, service, ...(redis ? { store: new Redis(redis) } : {}) },
});
const listener = toNodeListener(endpoint);
const server = createServer((request, response) => void listener(request, response));
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address() as AddressInfo;
process.send?.({ url: `http://127.0.0.1:${port}` } satisfies Listening);
// It does not outlive the test.
process.once('disconnect', () => process.exit());
