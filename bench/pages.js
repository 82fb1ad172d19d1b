/** @module The pages that are compared, and the two hosts that serve them. */
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bare = (frame) => `<iframe src="${frame}" width="800" height="450"></iframe>`;
const tag = '<script async src="/meedio-elements.js"></script>';

/** The body of each kind of page, for the address of its frame. */
export const kinds = {
  'bare iframe': bare,
  'bare iframe again': bare,
  'element by script tag': (frame) => `${tag}<meedio-meeting src="${frame}"></meedio-meeting>`,
  'element, frame in the HTML': (frame) => `${tag}<meedio-meeting>${bare(frame)}</meedio-meeting>`,
};

/** A host with the pages and one with the meetings. `requests` emits each path with the time of its arrival. */
export async function openHosts() {
  const script = readFileSync('dist/meedio-elements.min.js');
  const requests = new EventEmitter();
  const listen = async (answer) => {
    const server = createServer((request, response) => {
      requests.emit(request.url, performance.now());
      const [type, content] = answer(request.url);
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' });
      response.end(content);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, origin: `http://127.0.0.1:${server.address().port}` };
  };
  const meetings = await listen(() => ['text/html', '<!doctype html><title>Meeting</title>']);
  const pages = await listen((path) => {
    if (path === '/meedio-elements.js') return ['text/javascript', script];
    const { searchParams } = new URL(path, 'http://host');
    const body = kinds[searchParams.get('kind')]?.(meetings.origin + searchParams.get('frame')) ?? '';
    const head = '<meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>';
    return ['text/html', `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`];
  });
  return {
    requests,
    origin: pages.origin,
    close() {
      for (const { server } of [pages, meetings]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
