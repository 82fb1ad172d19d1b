/** @module The emulator on a port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Cut, type Fetch } from './faults.js';
import type { Signalling } from './signalling.js';

export interface ListenOptions {
  /** 0 takes any free port. */
  port: number;
  /** Default `localhost`: every loopback address of the machine and no other. */
  host?: string | undefined;
}

export interface Listening {
  /** Without a slash at the end. */
  url: string;
  /** Ends every connection and stops listening. */
  close: () => Promise<void>;
}

export async function listen(
  fetch: Fetch,
  signalling: Signalling,
  options: ListenOptions,
): Promise<Listening> {
  const { host = 'localhost', port } = options;
  const servers = await open(() => serve(fetch, signalling), host, port);
  const taken = portOf(servers[0]);
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () => {
      closing ??= Promise.all(servers.map(close)).then(() => undefined);
      signalling.close();
      for (const server of servers) server.closeAllConnections();
      return closing;
    },
  };
}

/** A browser may take `localhost` for either loopback address, so there is a server at both. */
async function open(make: () => Server, host: string, port: number): Promise<[Server, ...Server[]]> {
  if (host !== 'localhost') return [await start(make(), host, port)];
  for (let attempt = 1; ; attempt += 1) {
    const first = await start(make(), '127.0.0.1', port);
    try {
      return [first, await start(make(), '::1', portOf(first))];
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(code)) return [first];
      await close(first);
      // Of two addresses, a port that the machine chose for the one may be taken at the other.
      if (port !== 0 || code !== 'EADDRINUSE' || attempt === 5) throw error;
    }
  }
}

function serve(fetch: Fetch, signalling: Signalling): Server {
  const answer = getRequestListener(
    async (request, { incoming }) => {
      try {
        return await fetch(request);
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
        incoming.socket?.destroy();
        return RESPONSE_ALREADY_SENT;
      }
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  return server.on('upgrade', signalling.upgrade);
}

function start(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve(server.off('error', reject)));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
