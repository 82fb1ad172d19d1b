/** @module The endpoint behind Node's own `http` server, and behind frameworks on it such as Express. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainHandlerOf, type PlainAnswer } from './answer.js';
import { setSocketAddress } from './client-ip.js';

/** A web-standard handler, as `createTokenEndpoint` makes one. */
export type Handler = (request: Request) => Promise<Response>;
/** A listener for Node's `http` server. Resolves when the answer has been given. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** Body parsers leave what they read in `body`; the adapter takes bytes that were read before from `rawBody`. */
type Incoming = IncomingMessage & { body?: unknown; rawBody?: Buffer };

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
          const whole = withBodyOf(incoming as Incoming, request);
          if (!plain) return handler(whole);
          send(await plain(whole), outgoing as ServerResponse);
          return RESPONSE_ALREADY_SENT;
        },
        { overrideGlobalObjects: false },
      ),
  );
  return async (request: Incoming, response) => {
    if (request.readableDidRead && request.body !== undefined) request.rawBody ??= bytesOf(request.body);
    const listen = await adapter;
    await listen(request, response);
  };
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function send({ status, headers, text }: PlainAnswer, outgoing: ServerResponse): void {
  if (text === undefined) outgoing.writeHead(status, headers).end();
  else outgoing.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(text) }).end(text);
}

/**
 * The request with a body straight from Node's stream. The adapter's own body would first cost a second, complete
 * `Request`. One that somebody has read and kept is used: the handler is to see that it is gone, and not that it is empty.
 */
function withBodyOf(incoming: Incoming, request: Request): Request {
  if (incoming.rawBody) return request;
  if (incoming.readableDidRead) return Object.defineProperty(request, 'bodyUsed', { value: true });
  let body: ReadableStream<Uint8Array> | undefined;
  return Object.defineProperty(request, 'body', { get: () => (body ??= streamOf(incoming)) });
}

/** Reads when it is asked to. Ending it early leaves the connection to the adapter. */
function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream(
    {
      async pull(controller) {
        const chunk = await chunks.next();
        if (chunk.done) controller.close();
        else controller.enqueue(chunk.value);
      },
      cancel: async () => {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
