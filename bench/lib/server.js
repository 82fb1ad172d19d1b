/** @module One HTTPS server for every host name. It remembers each request and when it came, on one clock. */
import { EventEmitter, on, once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { brotliCompressSync } from 'node:zlib';
import { makeCertificate } from './certificate.js';
import { openLink, slow } from './link.js';

/** @typedef {{ time: number, method: string, host: string, path: string, isFrame: boolean }} Request */
/** @typedef {{ status?: number, type?: string, body?: string | Buffer, headers?: Record<string, string> }} Answer */

/** @param {(url: URL, request: Request) => Answer} answer */
export async function openServer(answer) {
  const { key, cert, hash } = makeCertificate();
  const arrivals = new EventEmitter();
  /** @type {Request[]} */
  let log = [];
  /** @type {Set<string>} hosts that a connection was opened to */
  let connected = new Set();
  const sessions = new Set();

  const server = createSecureServer(
    { key, cert, allowHTTP1: true },
    ({ headers, url: path, method }, response) => {
      const url = new URL(path, `https://${headers[':authority'] ?? headers.host}`);
      const isFrame = headers['sec-fetch-dest'] === 'iframe';
      const request = { time: performance.now(), method, host: url.hostname, path, isFrame };
      log.push(request);
      arrivals.emit('request', request);
      const { status = 200, type = 'text/html', body = '', headers: more } = answer(url, request);
      const compressed = body.length > 300 ? compress(body) : undefined;
      response.writeHead(status, {
        'content-type': `${type}; charset=utf-8`,
        'cache-control': 'no-store',
        'access-control-allow-origin': headers.origin ?? '*',
        'access-control-allow-headers': 'content-type, authorization',
        'access-control-allow-credentials': 'true',
        'cross-origin-resource-policy': 'cross-origin',
        ...(compressed && { 'content-encoding': 'br' }),
        ...more,
      });
      response.end(compressed ?? body);
    },
  );
  server.on('session', (session) => sessions.add(session.on('close', () => sessions.delete(session))));
  server.on('secureConnection', (socket) => connected.add(socket.servername));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const link = await openLink(port, slow);

  return {
    hash,
    ports: { none: port, slow: link.port },
    get log() {
      return log;
    },
    get connected() {
      return connected;
    },
    forget() {
      log = [];
      connected = new Set();
    },
    /**
     * The next request that `wanted` is true for.
     *
     * @param {(request: Request) => boolean} wanted
     * @returns {Promise<Request>}
     */
    async next(wanted, timeout = 20_000) {
      const limit = { signal: AbortSignal.timeout(timeout) };
      // Not `once` in a loop, which would miss the second of two requests in one turn.
      for await (const [request] of on(arrivals, 'request', limit)) if (wanted(request)) return request;
      throw new Error('The server has closed.');
    },
    close() {
      link.close();
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}

/** @type {Map<string | Buffer, Buffer>} */
const compressions = new Map();

/** At the best quality, which is the default, and once for each content. */
function compress(body) {
  const known = compressions.get(body) ?? brotliCompressSync(body);
  compressions.set(body, known);
  return known;
}
