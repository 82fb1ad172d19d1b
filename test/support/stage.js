/**
 * @module The stage: a second origin that stands for the meeting host. Every path is a small page, and every request
 * is remembered: `GET /__log?prefix=/x/` lists them. A page's query sets how it behaves: `status=404`, `hang=1`,
 * `header=Name:value` (repeatable), `post=JSON` (it posts that to its parent), `redirect=URL`.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Scripted } from './scripted.js';

/** @typedef {{ method: string, path: string, headers: Record<string, string | undefined> }} StageRequest */

/** Starts the stage on a free port of 127.0.0.1. */
export async function startStage() {
  const scripted = new Scripted();
  /** @type {StageRequest[]} */
  const log = [];
  const server = createServer((request, response) => {
    if (scripted.handle(request, response)) return;
    const path = request.url ?? '';
    const url = new URL(path, 'http://stage');
    if (url.pathname === '/__log') {
      const prefix = url.searchParams.get('prefix') ?? '/';
      response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      response.end(JSON.stringify(log.filter((entry) => entry.path.startsWith(prefix))));
      return;
    }
    const { referer, 'sec-fetch-dest': destination } = request.headers;
    const headers = { referer, 'sec-fetch-dest': typeof destination === 'string' ? destination : undefined };
    log.push({ method: request.method ?? '', path, headers });
    show(url.searchParams, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * @param {URLSearchParams} query
 * @param {import('node:http').ServerResponse} response
 */
function show(query, response) {
  if (query.has('hang')) return;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  for (const header of query.getAll('header')) {
    const colon = header.indexOf(':');
    response.appendHeader(header.slice(0, colon), header.slice(colon + 1).trim());
  }
  const redirect = query.get('redirect');
  if (redirect) return void response.writeHead(302, { location: redirect }).end();
  const post = query.get('post')?.replaceAll('<', '\\u003c');
  const script = post ? `<script>parent.postMessage(${post}, '*')</script>` : '';
  response.writeHead(Number(query.get('status') ?? 200)).end(`<!doctype html><title>stage</title>${script}`);
}
