/**
 * A TCP proxy in front of an HTTP server, which spoils what passes through it. The faults are those of wires and
 * sockets, so whatever is between a program and its socket is tested with it.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A request that has come in whole. */
export interface Passing {
  /** As it was sent, head and body. */
  request: string;
  /** The connection to whoever asks. */
  socket: Socket;
  /** Lets the server do its work. Answers what it says, head and body. */
  forward: () => Promise<Buffer>;
}

export type Fault = (passing: Passing) => unknown;

export interface Rule {
  /** The method, or what else a request begins with. Default: any. */
  begins?: string;
  /** Default: always. */
  times?: number;
  fault: Fault;
}

export type Proxy = Awaited<ReturnType<typeof createProxy>>;

export async function createProxy(target: string) {
  const { port } = new URL(target);
  const sockets = new Set<Socket>();
  const forwarded: string[] = [];
  let rules: Rule[] = [];

  async function forward(request: string): Promise<Buffer> {
    forwarded.push(request);
    const server = connect(Number(port), '127.0.0.1');
    // The end of the connection is the end of the answer: nothing here has to read HTTP.
    server.write(request.replace(/\r\nconnection: [\w-]+/i, '\r\nConnection: close'), 'latin1');
    const chunks: Buffer[] = [];
    for await (const chunk of server) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async function serve(socket: Socket): Promise<void> {
    for await (const request of requestsOn(socket)) {
      const rule = rules.find(({ begins = '', times }) => times !== 0 && request.startsWith(begins));
      if (rule?.times !== undefined) rule.times--;
      const passing = { request, socket, forward: () => forward(request) };
      await (rule?.fault ?? pass)(passing);
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    // A connection that is cut, by either side, is what this is about.
    socket.on('error', () => undefined);
    serve(socket).catch(() => socket.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The requests that the server was given. */
    forwarded,
    spoil: (rule: Rule) => void rules.push(rule),
    mend: () => void (rules = []),
    async close() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await once(server.close(), 'close');
    },
  };
}

/** Requests one after another, as long as their bodies have a length; those of `fetch` do. */
async function* requestsOn(socket: Socket): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of socket) {
    text += (chunk as Buffer).toString('latin1');
    const [head = ''] = /^[^]*?\r\n\r\n/.exec(text) ?? [];
    const length = head.length + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (!head || text.length < length) continue;
    yield text.slice(0, length);
    text = text.slice(length);
  }
}

const pass: Fault = async ({ socket, forward }) => socket.end(await forward());
