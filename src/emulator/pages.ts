/** @module The meeting page: one built page for every place, told by the emulator where it is. */
import { readFile } from 'node:fs/promises';
import { getMimeType } from 'hono/utils/mime';
import type { Clock } from './clock.js';
import { Refusal } from './refusal.js';
import type { Handler, Routes } from './routes.js';
import { queryOf } from './short-links.js';
import type { Place } from './signals.js';
import type { Store } from './store.js';
import { pathOf, placeAt } from './venues.js';

/** The built page lies beside this module; a module that runs from its source finds the one that was built last. */
const builtPage = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/emulator/page/' : 'page/',
  import.meta.url,
);

const statuses = { 'not-found': 404, 'not-member': 403, closed: 410, inactive: 200 } as const;

/** @param folder where the built page is */
export function pageRoutes(store: Store, clock: Clock, folder: URL = builtPage): Routes {
  const page: Handler = async ({ url }) => {
    const path = decoded(url.pathname);
    const place = placeAt(path, store.at(path), clock.now(), url.searchParams.get('member') ?? '');
    const status = place.problem ? statuses[place.problem] : 200;
    return html(withPlace(await readPage(folder), place), status);
  };
  return {
    '/meetings/:id': { GET: page },
    '/queue/:slug': { GET: page },
    '/board/:slug': { GET: page },
    '/m/:code': {
      GET: (call, code) => {
        const link = store.link(code);
        if (!link) return page(call, code);
        const address = call.url.origin + pathOf(link.meeting) + queryOf(link.parameters, call.url.search);
        return new Response(null, {
          status: 302,
          headers: { Location: address, 'Cache-Control': 'no-store' },
        });
      },
    },
    '/_emulator/page/:file{.+}': { GET: (_, file) => asset(folder, file) },
    '/:slug': { GET: page },
  };
}

/** Writes the place into the page. JSON in a script must not contain `<`, which could end the script. */
export function withPlace(page: string, place: Place): string {
  const json = JSON.stringify(place).replaceAll('<', '\\u003c');
  const script = `<script id="place" type="application/json">${json}</script>`;
  return page.includes('</head>') ? page.replace('</head>', () => `${script}</head>`) : script + page;
}

/** Read for every request: a page that is built anew shows at the next one. */
async function readPage(folder: URL): Promise<string> {
  try {
    return await readFile(new URL('index.html', folder), 'utf8');
  } catch {
    throw new Refusal(503, 'The meeting page is not built yet: run npm run build.');
  }
}

/** A page is made to be framed, so nothing here forbids it. */
function html(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

async function asset(folder: URL, file: string): Promise<Response> {
  // No segment begins with a dot, so that none leads out of the folder.
  if (/^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/.test(file)) {
    const content = await readFile(new URL(file, folder)).catch(() => undefined);
    const type = getMimeType(file) ?? 'application/octet-stream';
    if (content)
      return new Response(content, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } });
  }
  throw new Refusal(404, 'The meeting page has no such file.');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
