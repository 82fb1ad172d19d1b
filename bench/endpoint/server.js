/**
 * @module One server to be measured, in a process of its own. They differ in their handler alone:
 *
 * - `bare`: answers a constant
 * - `call`: reads the request, makes the same one call to the service, answers its address
 * - `ours`: the token endpoint with everything on: origin, body, schema, `authorize`, limits, derived id, gate, events
 * - `grants`: the same with signed grants instead of a function of the page's own server
 */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createTokenEndpoint, grants, meedio, toNodeListener } from '../../dist/server/index.js';
import { credentials, grantKey } from './requests.js';
import './end-with-parent.js';

const [, , kind, service, serviceLimit = 1e6] = process.argv;
const baseUrl = `http://127.0.0.1:${service}/api/v3`;
const adapted = (handler) => getRequestListener(handler, { overrideGlobalObjects: false });
const constant = { url: 'https://p2p.meedio.me/meetings/e9124d4c-3a3e-4c53-b8f5-6d21f3a2c001' };

function endpoint(authorize) {
  return toNodeListener(
    createTokenEndpoint({
      providers: [meedio({ apiKey: 'key', apiSecret: 'secret', baseUrl, pages: ['https://p2p.meedio.me'] })],
      secret: 'x'.repeat(32),
      authorize,
      // Everything is counted; only the load of a benchmark is more than any site has.
      limits: { subject: 1e9, ip: 1e9, service: Number(serviceLimit) },
      onEvent: () => undefined,
    }),
  );
}

const listeners = {
  bare: () => adapted(() => Response.json(constant)),
  call: () =>
    adapted(async (request) => {
      const { id } = await request.json();
      const answer = await fetch(`${baseUrl}/meeting/${id}`, { headers: credentials });
      const { redirectUrl: url } = await answer.json();
      return Response.json({ url });
    }),
  ours: () =>
    endpoint(
      (request, ask) => request.headers.has('cookie') && { subject: 'user-1', id: ask.id, create: true },
    ),
  grants: () => endpoint(grants({ key: grantKey })),
};

const server = createServer({ keepAliveTimeout: 60_000 }, listeners[kind]());
server.listen(0, '127.0.0.1', () => process.send(server.address().port));

process.on('message', () => {
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send({ rss, heapUsed, cpu: user + system });
});
