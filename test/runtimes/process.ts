/** Runs the cases in Node, Bun or Deno, also over the servers that it has, and prints the outcomes as JSON. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { toNodeListener } from '../../src/server/index.js';
import { run, type Serve } from './cases.js';

interface Runtimes {
  Bun?: { serve(options: object): { port: number; stop(force: boolean): Promise<void> } };
  Deno?: { serve(options: object, handler: unknown): { addr: { port: number }; shutdown(): Promise<void> } };
}
const { Bun, Deno } = globalThis as Runtimes;
const address = (port: number) => `http://127.0.0.1:${port}/api/meedio`;

const servers: Record<string, Serve> = {
  async 'node:http'(endpoint) {
    const { createServer } = await import('node:http');
    const answer = toNodeListener(endpoint);
    const server: Server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return { url: address((server.address() as AddressInfo).port), close };
  },
};
if (Bun) {
  servers['Bun.serve'] = (endpoint) => {
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: endpoint });
    return Promise.resolve({ url: address(server.port), close: () => server.stop(true) });
  };
}
if (Deno) {
  servers['Deno.serve'] = (endpoint) => {
    const server = Deno.serve({ port: 0, hostname: '127.0.0.1', onListen() {} }, endpoint);
    return Promise.resolve({ url: address(server.addr.port), close: () => server.shutdown() });
  };
}

console.log(JSON.stringify(await run(servers)));
