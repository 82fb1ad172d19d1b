/** @module The host page and its files, under a policy as strict as any that an element will meet. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const page = new URL('../page/', import.meta.url);
const manifest = import.meta.resolve('meedio-elements/custom-elements.json');

/** @type {Record<string, string>} */
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

/**
 * @param {string} emulator its origin
 * @param {import('./sessions.js').Sessions} sessions
 * @param {import('./places.js').Places} places
 * @returns {import('node:http').RequestListener}
 */
export function createSite(emulator, sessions, places) {
  const policies = policiesFor(emulator);

  /** @param {string} path @returns {URL | string | undefined} a file, or text of its own */
  function find(path) {
    if (path === '/') return new URL('index.html', page);
    if (path === '/demo.json') return JSON.stringify({ emulator, places });
    if (path === '/custom-elements.json') return new URL(manifest);
    if (path === '/meedio-elements.min.js') return new URL('dist/meedio-elements.min.js', manifest);
    // No segment begins with a dot, so that none leads out of the folder.
    return /^(\/[\w-][\w.-]*)+\.(js|css|svg)$/.test(path) ? new URL(`.${path}`, page) : undefined;
  }

  return async (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    const found = request.method === 'GET' || request.method === 'HEAD' ? find(path) : undefined;
    const body = found instanceof URL ? await readFile(found).catch(() => undefined) : found;
    if (body === undefined) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is nothing here.');
      return;
    }
    const type = types[extname(path)] ?? 'text/html; charset=utf-8';
    response.setHeaders(new Map([['Content-Type', type], ['Cache-Control', 'no-cache'], ...policies]));
    if (path === '/' && !sessions.visitorOf(request.headers.cookie)) {
      response.setHeader('Set-Cookie', sessions.begin());
    }
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

/**
 * What `npx meedio headers` names, and nothing more allowed than the page uses.
 *
 * @param {string} emulator
 * @returns {[string, string][]}
 */
function policiesFor(emulator) {
  const content = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    // The element asks whether the meeting's origin can be reached when its page takes long.
    `connect-src 'self' ${emulator}`,
    `frame-src ${emulator}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  const permissions = ['camera', 'microphone', 'display-capture'];
  return [
    ['Content-Security-Policy', content.join('; ')],
    ['Permissions-Policy', permissions.map((name) => `${name}=(self "${emulator}")`).join(', ')],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ];
}
