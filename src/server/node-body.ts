/** @module The body of a request to Node's own server, straight from its stream. */
import type { IncomingMessage } from 'node:http';
import { gather, readBytes, setReader } from './read-body.js';

/** Body parsers leave what they read in `body`; the adapter takes bytes that were read before from `rawBody`. */
export type Incoming = IncomingMessage & { body?: unknown; rawBody?: Buffer };

/** Hands to the adapter what a body parser has made of a body, as bytes. */
export function keepParsed(incoming: Incoming): void {
  if (incoming.readableDidRead && incoming.body !== undefined) incoming.rawBody ??= bytesOf(incoming.body);
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/**
 * The request with a body straight from Node's stream. The adapter's own body would first cost a second, complete
 * `Request`. One that somebody has read and kept is used: the handler is to see that it is gone, and not that it is empty.
 */
export function withBodyOf(incoming: Incoming, request: Request): Request {
  if (incoming.rawBody) return request;
  if (incoming.readableDidRead) return Object.defineProperty(request, 'bodyUsed', { value: true });
  let body: ReadableStream<Uint8Array> | undefined;
  // Whoever has taken the stream out of the request before may hold it, so then all has to come through it.
  setReader(request, (limit) => (body ? readBytes(body, limit) : readIncoming(incoming, limit)));
  return Object.defineProperty(request, 'body', { get: () => (body ??= streamOf(incoming)) });
}

/** Reads to the end, or until it is too much. Neither ends the connection: that is for the adapter. */
async function readIncoming(incoming: IncomingMessage, limit: number): Promise<Uint8Array | undefined> {
  const { take, bytes } = gather(limit);
  const isWhole = await new Promise<boolean>((resolve, reject) => {
    // By this event all of a stream's readers get all of its chunks, whoever else listens.
    const read = () => {
      for (let chunk = nextOf(incoming); chunk; chunk = nextOf(incoming)) {
        if (!take(chunk)) return settle(() => resolve(false));
      }
    };
    const end = () => settle(() => resolve(true));
    const fail = () => settle(() => reject(new Error('The request ended too early.')));
    function settle(how: () => void): void {
      incoming.off('readable', read).off('end', end).off('error', fail).off('close', fail);
      how();
    }
    incoming.on('readable', read).on('end', end).on('error', fail).on('close', fail);
    // What has happened before is not said again.
    if (incoming.readableEnded) end();
    else if (incoming.destroyed) fail();
  });
  return isWhole ? bytes() : undefined;
}

function nextOf(incoming: IncomingMessage): Uint8Array | null {
  return incoming.read() as Uint8Array | null;
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
