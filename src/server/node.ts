/** @module The endpoint behind Node's own `http` server, and behind frameworks on it such as Express. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainHandlerOf, type PlainAnswer } from './answer.js';
import { setSocketAddress } from './client-ip.js';
import { keepParsed, withBodyOf } from './node-body.js';

/** A web-standard handler, as `createTokenEndpoint` makes one. */
export type Handler = (request: Request) => Promise<Response>;
/** A listener for Node's `http` server. Resolves when the answer has been given. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Makes a web-standard handler a listener: `http.createServer(toNodeListener(endpoint))`, `app.use(path, …)`.
 * A body that `express.json()` has parsed already is taken from `request.body`.
 */
export function toNodeListener(handler: Handler): NodeListener {
  const plain = plainHandlerOf(handler);
  // Only here, so that runtimes without Node's modules can load everything else.
  const adapter = Promise.all([import('@hono/node-server'), import('@hono/node-server/utils/response')]).then(
    ([{ getRequestListener }, { RESPONSE_ALREADY_SENT }]) =>
      getRequestListener(
        async (request, { incoming, outgoing }) => {
          setSocketAddress(request, incoming.socket.remoteAddress);
          const whole = withBodyOf(incoming as IncomingMessage, request);
          if (!plain) return handler(whole);
          send(await plain(whole), outgoing as ServerResponse);
          return RESPONSE_ALREADY_SENT;
        },
        { overrideGlobalObjects: false },
      ),
  );
  return async (request, response) => {
    keepParsed(request);
    const listen = await adapter;
    await listen(request, response);
  };
}

function send({ status, headers, text }: PlainAnswer, outgoing: ServerResponse): void {
  if (text === undefined) outgoing.writeHead(status, headers).end();
  else outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text);
}
