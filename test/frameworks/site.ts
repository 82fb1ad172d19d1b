/** @module For journeys: a page as a server renders it, with the app's bundle, and the meeting host on another origin. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { build } from 'vite';
import { startStage } from '../support/stage.js';
import type { Answer, LoggedRequest, StageRequest } from '../support/stage-client.js';

/** One classic script of an app in `apps/`, in development mode: that is where frameworks warn. */
export async function bundle(app: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    // With Vue's compiler, and Lit without its warning that it is the development build.
    resolve: {
      alias: { vue: 'vue/dist/vue.esm-bundler.js' },
      conditions: ['production', 'browser', 'module'],
    },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: {
        input: fileURLToPath(new URL(`apps/${app}`, import.meta.url)),
        output: { format: 'iife' },
        // The package lists which modules do something on import, but by their paths in `dist`: here they would be dropped.
        treeshake: false,
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`Vite built nothing of ${app}.`);
  return output.output[0].code;
}

export type Site = Awaited<ReturnType<typeof openSite>>;

/** Serves pages at `127.0.0.1`, and the stage beside them. */
export async function openSite(script: string) {
  const stage = await startStage();
  const pages = new Map<string, string>([['/app.js', script]]);
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const text = pages.get(path);
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    response
      .writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` })
      .end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let count = 0;
  return {
    /** An address on the meeting host that nothing else uses. */
    meeting: () => `${stage.origin}/${++count}/`,
    /** The requests that the meeting host has received for one of its addresses. */
    async requests(meeting: string): Promise<StageRequest[]> {
      const prefix = encodeURIComponent(new URL(meeting).pathname);
      return (await (await fetch(`${stage.origin}/__log?prefix=${prefix}`)).json()) as StageRequest[];
    },
    /** An endpoint on another origin that gives these answers one after the other. */
    async endpoint(answers: Answer[]) {
      const url = `${stage.origin}/__endpoint/${++count}`;
      await fetch(url, { method: 'PUT', body: JSON.stringify(answers) });
      return { url, log: async () => (await (await fetch(`${url}/log`)).json()) as LoggedRequest[] };
    },
    /** Shows markup in the place where the app mounts. The script in the head defines the tags before the parser sees one. */
    async open(browser: Browser, markup: string, { scripts = true } = {}): Promise<Page> {
      const path = `/page-${++count}`;
      const policy = scripts ? '' : `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`;
      const head = `<meta charset="utf-8"><link rel="icon" href="data:,">${policy}<script src="/app.js"></script>`;
      pages.set(
        path,
        `<!doctype html><html lang="en"><head>${head}</head><body><div id="app">${markup}</div></body></html>`,
      );
      const page = await browser.newPage();
      if (scripts) await page.evaluateOnNewDocument(spyOnConsole);
      // Firefox has no command for it; there the policy alone keeps the page's scripts from running.
      else if ((await browser.version()).startsWith('Chrome')) await page.setJavaScriptEnabled(false);
      await page.goto(origin + path);
      return page;
    },
    close() {
      stage.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

declare global {
  /** What was written to the page's console as a warning or an error, and what nobody caught. */
  var complaints: string[];
}

/** Runs in the page before its own scripts. What a browser says by itself does not count. */
export function spyOnConsole(): void {
  globalThis.complaints = [];
  for (const level of ['warn', 'error'] as const) {
    console[level] = (...words: unknown[]) => void globalThis.complaints.push(words.map(String).join(' '));
  }
  addEventListener('error', ({ message }) => globalThis.complaints.push(message));
  addEventListener('unhandledrejection', ({ reason }) => globalThis.complaints.push(String(reason)));
}

export function complaints(page: Page): Promise<string[]> {
  return page.evaluate(() => globalThis.complaints);
}

/** Waits until the page's element has loaded its meeting. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('meedio-meeting')?.matches(':defined') &&
      document.querySelector('meedio-meeting')?.state === 'loaded',
  );
}

/** How many frames there are, in the page's HTML and in the element, and which address they show. */
export function frames(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('meedio-meeting, meedio-room')].flatMap((element) =>
      [element, element.shadowRoot].flatMap((root) =>
        [...(root?.querySelectorAll('iframe') ?? [])].map((frame) => frame.src),
      ),
    ),
  );
}
