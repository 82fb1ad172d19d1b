/**
 * @module Answers that a test writes beforehand, on whatever origin this is mounted.
 *
 * `PUT /__endpoint/{name}` with a JSON list of answers: each request to `/__endpoint/{name}` uses up one, the last one
 * repeats. `GET /__endpoint/{name}/log`: the requests that came.
 *
 * `PUT /__page/{name}` with `{ headers?, html?, chunks? }`: what `GET /__page/{name}` shows. Of `chunks` only the first
 * is written at once, and one more for each `POST /__page/{name}/next`.
 */

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 *
 * @typedef {object} Answer
 * @property {number} [status] 200 by default
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body] a string as it is, anything else as JSON
 * @property {number} [delay] milliseconds before the answer begins
 * @property {boolean} [cut] the connection is closed instead of an answer
 * @property {boolean} [hang] there is never an answer
 * @property {boolean} [drip] the headers and a space come, the rest never does
 *
 * @typedef {{ method: string, headers: Record<string, string>, body: unknown }} LoggedRequest
 * @typedef {{ headers?: Record<string, string>, html?: string, chunks?: string[] }} Page
 */

const route = /^\/__(endpoint|page)\/([^/?]+)(\/log|\/next)?(?:\?.*)?$/;

export class Scripted {
  /** @type {Map<string, { answers: Answer[], log: LoggedRequest[] }>} */
  #endpoints = new Map();
  /** @type {Map<string, { page: Page, due: number, written: number, response?: Response }>} */
  #pages = new Map();
  /** @type {Set<Response>} */
  #open = new Set();

  /**
   * Answers a request that is for here.
   *
   * @param {Request} request
   * @param {Response} response
   * @returns whether it was
   */
  handle(request, response) {
    const [, kind, name, action] = route.exec(request.url ?? '') ?? [];
    if (!name) return false;
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    allowEveryOrigin(request, response);
    const work =
      kind === 'page'
        ? this.#page(name, action, request, response)
        : this.#endpoint(name, action, request, response);
    work.catch((/** @type {unknown} */ error) => response.headersSent || send(response, 500, String(error)));
    return true;
  }

  /** Closes the connections of answers that never end. */
  close() {
    for (const response of this.#open) response.destroy();
  }

  /**
   * @param {string} name
   * @param {string | undefined} action
   * @param {Request} request
   * @param {Response} response
   */
  async #endpoint(name, action, request, response) {
    const body = await read(request);
    if (request.method === 'OPTIONS') return send(response, 204);
    if (request.method === 'PUT') {
      this.#endpoints.set(name, { answers: /** @type {Answer[]} */ (body), log: [] });
      return send(response, 204);
    }
    const endpoint = this.#endpoints.get(name);
    if (!endpoint) return send(response, 500, `No answers were put for ${name}.`);
    if (action) return send(response, 200, endpoint.log);
    const headers = /** @type {Record<string, string>} */ (request.headers);
    endpoint.log.push({ method: request.method ?? '', headers, body });
    const [answer] = endpoint.answers.length > 1 ? endpoint.answers.splice(0, 1) : endpoint.answers;
    return give(response, answer ?? {});
  }

  /**
   * @param {string} name
   * @param {string | undefined} action
   * @param {Request} request
   * @param {Response} response
   */
  async #page(name, action, request, response) {
    const body = await read(request);
    if (request.method === 'OPTIONS') return send(response, 204);
    if (request.method === 'PUT') {
      this.#pages.set(name, { page: /** @type {Page} */ (body), due: 1, written: 0 });
      return send(response, 204);
    }
    const entry = this.#pages.get(name);
    if (!entry) return send(response, 404, `No page was put for ${name}.`);
    if (action) {
      entry.due++;
      send(response, 204);
    } else {
      entry.response = response;
      entry.written = 0;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...entry.page.headers });
      // WebKit holds the first 512 bytes back to guess the type. HTML ignores white space before its first tag.
      if (entry.page.chunks) response.write(' '.repeat(512));
    }
    const { page } = entry;
    const chunks = page.chunks ?? [page.html ?? ''];
    while (entry.response && entry.written < Math.min(entry.due, chunks.length)) {
      entry.response.write(chunks[entry.written++]);
    }
    if (entry.written === chunks.length) entry.response?.end();
  }
}

/**
 * @param {Response} response
 * @param {Answer} answer
 */
async function give(response, { status = 200, headers, body, delay, cut, hang, drip }) {
  if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
  if (hang) return;
  // Not a plain close: on a connection that has been used before, browsers would silently ask again.
  if (cut) return void response.socket?.end('cut\r\n\r\n');
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  if (!drip) return send(response, status, body);
  // With a first byte, since Firefox holds the headers back until there is one.
  response.writeHead(status).write(' ');
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {unknown} [body]
 */
function send(response, status, body) {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  if (text !== undefined && !response.hasHeader('content-type')) {
    response.setHeader('content-type', text === body ? 'text/plain; charset=utf-8' : 'application/json');
  }
  response.writeHead(status).end(text);
}

/**
 * @param {Request} request
 * @returns {Promise<unknown>} the body, parsed if it is JSON
 */
async function read(request) {
  const text = Buffer.concat(await request.toArray()).toString();
  try {
    return text === '' ? undefined : /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return text;
  }
}

/**
 * @param {Request} request
 * @param {Response} response
 */
function allowEveryOrigin(request, response) {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT');
  response.setHeader('access-control-expose-headers', 'Retry-After');
  response.setHeader('cache-control', 'no-store');
}
