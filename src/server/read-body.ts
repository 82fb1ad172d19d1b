/** @module Reading a body of unknown length, and no more of it than is wanted. */

/** Reads a body: its bytes, or `undefined` if there are more than `limit`. */
type ReadBody = (limit: number) => Promise<Uint8Array | undefined>;

const readers = new WeakMap<Request, { read: ReadBody; used: boolean }>();

/** Called by adapters that have the bytes at hand, where a web-standard stream would cost more than all it carries. */
export function setReader(request: Request, read: ReadBody): void {
  readers.set(request, { read, used: false });
}

/** Reads the body of a request. */
export function readBody(request: Request, limit: number): ReturnType<ReadBody> {
  const reader = readers.get(request);
  if (!reader) return readBytes(request.body, limit);
  reader.used = true;
  return reader.read(limit);
}

/** Whether a request's body has been read, here or by somebody else. */
export function isRead(request: Request): boolean {
  return readers.get(request)?.used === true || request.bodyUsed;
}

/** Reads the body of an answer, or of a request that is nothing but web-standard. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): ReturnType<ReadBody> {
  const { take, bytes } = gather(limit);
  if (!body) return bytes();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes();
    if (take(value)) continue;
    reader.cancel().catch(() => undefined);
    return undefined;
  }
}

/** Gathers chunks, counting bytes as they come: a length that is announced proves nothing. */
export function gather(limit: number) {
  const chunks: Uint8Array[] = [];
  let size = 0;
  return {
    /** Answers whether all is still within the limit. */
    take: (chunk: Uint8Array): boolean => {
      size += chunk.byteLength;
      chunks.push(chunk);
      return size <= limit;
    },
    bytes: (): Uint8Array => {
      const [first] = chunks;
      return first && chunks.length === 1 ? first : joined(chunks, size);
    },
  };
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

const text = new TextDecoder('utf-8', { fatal: true });

/** Parses bytes as JSON. Throws if they are no UTF-8 or no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(text.decode(bytes));
}
