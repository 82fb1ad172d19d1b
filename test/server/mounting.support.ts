/** Servers of every kind that the endpoint can be mounted in, on a free port of this machine. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import express4 from 'express-4';
import { fastify } from 'fastify';
import Koa from 'koa';
import { toFastifyPlugin, toNodeListener, type TokenEndpoint } from '../../src/server/index.js';

export interface Mounted {
  /** Of the endpoint, under the path it is mounted at. */
  url: string;
  origin: string;
  close: () => Promise<void>;
}

export const path = '/api/meedio';

export async function listen(listener: RequestListener): Promise<Mounted> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return mounted((server.address() as AddressInfo).port, () => end(server));
}

function mounted(port: number, close: () => Promise<void>): Mounted {
  const origin = `http://127.0.0.1:${port}`;
  return { origin, url: origin + path, close };
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

type Mount = (endpoint: TokenEndpoint) => Promise<Mounted>;

/** As the documentation says, one for each framework. */
export const servers: Record<string, Mount> = {
  'Node’s own server': (endpoint) => {
    const answer = toNodeListener(endpoint);
    return listen((request, response) => void answer(request, response));
  },
  'Express 5': (endpoint) => listen(express().use(path, toNodeListener(endpoint))),
  'Express 4': (endpoint) => listen(express4().use(path, toNodeListener(endpoint))),
  'Express 5 after express.json()': (endpoint) =>
    listen(express().use(express.json()).use(path, toNodeListener(endpoint))),
  'Express 4 after express.json()': (endpoint) =>
    listen(express4().use(express4.json()).use(path, toNodeListener(endpoint))),
  'an Express router': (endpoint) =>
    listen(express().use('/api', express.Router().use('/meedio', toNodeListener(endpoint)))),
  Koa: (endpoint) => {
    const answer = toNodeListener(endpoint);
    const app = new Koa().use((context) => {
      context.respond = false;
      return answer(context.req, context.res);
    });
    // Koa itself reports each connection that breaks off.
    app.silent = true;
    const respond = app.callback();
    return listen((request, response) => void respond(request, response));
  },
  Fastify: async (endpoint) => {
    const app = fastify({ forceCloseConnections: true });
    await app.register(toFastifyPlugin(endpoint), { prefix: path });
    app.post('/other', (request) => ({ read: request.body }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    return mounted((app.server.address() as AddressInfo).port, () => app.close());
  },
};

/** Those in front of which nothing reads, so that the endpoint itself counts the bytes. */
export const untouched = Object.keys(servers).filter((name) => !name.includes('json()'));
