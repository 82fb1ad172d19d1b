/** @module The page's files, the package's script beside them, and the token endpoint. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { toNodeListener } from 'meedio-elements/server';
import { endpoint } from '../shared/endpoint.js';

const packaged = dirname(createRequire(import.meta.url).resolve('meedio-elements/package.json'));
const files = {
  '/': ['index.html', 'text/html'],
  '/page.css': ['page.css', 'text/css'],
  '/page.js': ['page.js', 'text/javascript'],
  '/meedio-elements.min.js': [join(packaged, 'dist/meedio-elements.min.js'), 'text/javascript'],
};

const tokenEndpoint = toNodeListener(endpoint);
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/api/meedio') return tokenEndpoint(request, response);
  const [file, type] = files[pathname] ?? [];
  if (!file) return response.writeHead(404).end();
  const path = file.startsWith(packaged) ? file : join(import.meta.dirname, file);
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(await readFile(path));
});

server.listen(Number(process.env.PORT ?? 5173), 'localhost', () => {
  console.log(`The page: http://localhost:${server.address().port}/`);
});
