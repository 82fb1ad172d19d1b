/** @module The static catalogue, built when it is missing or older than its sources, on a plain file server. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const root = resolve(import.meta.dirname, '../..');
const sources = ['.storybook', 'stories', 'src', 'custom-elements.json'].map((path) => join(root, path));

export interface Entry {
  id: string;
  type: 'story' | 'docs';
}

export type Catalogue = Awaited<ReturnType<typeof openCatalogue>>;

export async function openCatalogue() {
  const present = join(root, 'storybook-static');
  const folder = (await isCurrent(present)) ? present : await built();
  const { entries } = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, Entry>;
  };
  // A folder below the host's root, as a project's pages often are.
  const app = new Hono().use(
    '/catalogue/*',
    serveStatic({
      root: folder,
      rewriteRequestPath: (path) => path.slice('/catalogue'.length),
      onFound: (_, context) => context.header('Cache-Control', 'max-age=3600'),
    }),
  );
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/catalogue/`,
    entries: Object.values(entries),
    async close() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      if (folder !== present) await rm(folder, { recursive: true });
    },
  };
}

async function built(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'meedio-catalogue-'));
  const words = ['build', '--disable-telemetry', '--quiet', '--output-dir', folder];
  await promisify(execFile)(join(root, 'node_modules/.bin/storybook'), words, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return folder;
}

async function isCurrent(folder: string): Promise<boolean> {
  const made = await stat(join(folder, 'index.json')).catch(() => undefined);
  const changed = await Promise.all(sources.map(newest));
  return made !== undefined && Math.max(...changed) < made.mtimeMs;
}

/** When the newest file of a folder was changed, or the file itself. */
async function newest(path: string): Promise<number> {
  const own = await stat(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const names = await readdir(path);
  return Math.max(0, ...(await Promise.all(names.map((name) => newest(join(path, name))))));
}
