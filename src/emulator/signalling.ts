/** @module The signalling WebSocket: sockets on one side, {@link Calls} on the other. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Calls } from './calls.js';

export const signalsPath = '/_emulator/signals';

/** With these a connection ends that nobody has closed: the page went away (1001), or the network (1006). */
const lossCodes = [1001, 1006];

/** Longer messages end the connection, in bytes. */
const longestMessage = 64 * 1024;

export interface Signalling {
  /** For the `upgrade` event of a Node server. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  close: () => void;
}

/** @param heartbeat after how many milliseconds a connection that answers no ping is given up, at most twice that */
export function createSignalling(calls: Calls, { heartbeat = 30_000 } = {}): Signalling {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessage });

  /** A browser that crashed or went to sleep closes nothing. */
  function watch(socket: WebSocket): void {
    let alive = true;
    const timer = setInterval(() => {
      if (!alive) return socket.terminate();
      alive = false;
      socket.ping();
    }, heartbeat);
    socket.on('pong', () => (alive = true));
    socket.on('close', () => clearInterval(timer));
  }

  function welcome(socket: WebSocket, query: URLSearchParams): void {
    const connection = calls.connect(query.get('path') ?? '', query.get('member') ?? '', {
      send: (message) => socket.send(JSON.stringify(message)),
      end: (reason) => socket.close(reason ? 1008 : 1000, reason),
    });
    socket.on('message', (data: Buffer, isBinary) => connection.receive(isBinary ? '' : data.toString()));
    socket.on('close', (code) => (lossCodes.includes(code) ? connection.lost() : connection.closed()));
    // A broken or oversized frame; `ws` closes the connection itself, with the code for it.
    socket.on('error', () => connection.closed());
    watch(socket);
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy());
      const url = parse(request.url);
      if (url?.pathname !== signalsPath) return refuse(socket, '404 Not Found');
      if (!isSameOrigin(request)) return refuse(socket, '403 Forbidden');
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        welcome(accepted, url.searchParams);
      });
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Only the emulator's own pages may join: WebSockets know no same-origin policy. Programs send no `Origin`. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || parse(headers.origin)?.host === headers.host;
}

function parse(address = ''): URL | undefined {
  return URL.canParse(address, 'http://emulator') ? new URL(address, 'http://emulator') : undefined;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
