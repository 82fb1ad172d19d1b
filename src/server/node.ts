/** @module The endpoint behind Node's own `http` server, and behind frameworks on it such as Express. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setSocketAddress } from './client-ip.js';

type Handler = (request: Request) => Promise<Response>;
/** Body parsers leave what they read in `body`; the adapter takes bytes that were read before from `rawBody`. */
type Incoming = IncomingMessage & { body?: unknown; rawBody?: Buffer };

/**
 * Makes a web-standard handler a listener: `http.createServer(toNodeListener(endpoint))`, `app.post(path, …)`.
 * A body that `express.json()` has parsed already is taken from `request.body`.
 */
export function toNodeListener(
  handler: Handler,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  // Only here, so that runtimes without Node's modules can load everything else.
  const adapter = import('@hono/node-server').then(({ getRequestListener }) => {
    const listen = (prepare: (request: Request) => Request | Promise<Request>) =>
      getRequestListener(
        async (received, { incoming }) => {
          const request = await prepare(received);
          setSocketAddress(request, incoming.socket.remoteAddress);
          return handler(request);
        },
        { overrideGlobalObjects: false },
      );
    return { fresh: listen((request) => request), spent: listen(spend) };
  });
  return async (request: Incoming, response) => {
    const { fresh, spent } = await adapter;
    if (!request.readableDidRead) return fresh(request, response);
    if (request.body === undefined && !request.rawBody) return spent(request, response);
    request.rawBody ??= bytesOf(request.body);
    return fresh(request, response);
  };
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A request whose body somebody has read and kept: the handler is to see that it is gone, not that it is empty. */
async function spend({ url, method, headers }: Request): Promise<Request> {
  const request = new Request(url, { method, headers, ...(method === 'POST' ? { body: ' ' } : {}) });
  await request.text();
  return request;
}
