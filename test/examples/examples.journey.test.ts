import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPath } from '../../scripts/browsers.js';
import { found, launch } from '../support/launch.js';
import { freePort } from '../support/ports.js';
import { meetingOfAna, visit } from './visit.js';
import { openWorkshop, start, type Workshop } from './workshop.js';

const run = promisify(execFile);
const bin = '../../node_modules/.bin';
const withEmulator = [process.execPath, '../shared/with-emulator.js'];

let workshop: Workshop | undefined;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop?.remove());

const folder = (example: string) => workshop!.folder(example);

describe.skipIf(!found.chromium)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch('chromium');
  });
  afterAll(() => browser.close());

  async function works(example: string, command: (port: string) => string[]): Promise<void> {
    const port = String(await freePort());
    const running = await start(folder(example), [...withEmulator, ...command(port)], port);
    try {
      const { frames, complaints } = await visit(browser, running.url);
      expect(frames).toEqual([expect.stringMatching(meetingOfAna)]);
      expect(complaints).toEqual([]);
    } finally {
      await running.end();
    }
  }

  test('examples/html: whoever opens the page is in the meeting', () =>
    works('html', () => ['node', 'serve.js']));

  test.each(['react-vite', 'vue-vite', 'svelte'])('examples/%s: so is everybody here', (example) =>
    works(example, (port) => [`${bin}/vite`, '--strictPort', '--port', port]),
  );

  test.skipIf(!onPath('php'))('examples/php: and here', () =>
    works('php', (port) => ['php', '-S', `localhost:${port}`, 'index.php']),
  );
});

test.each([
  ['react-vite', 'tsc'],
  ['vue-vite', 'vue-tsc'],
])('examples/%s: strict types hold, and it builds', async (example, compiler) => {
  const cwd = folder(example);
  await run(`${bin}/${compiler}`, [], { cwd });
  await run(`${bin}/vite`, ['build'], { cwd });
});

test('examples/svelte builds', async () => {
  await run(`${bin}/vite`, ['build'], { cwd: folder('svelte') });
});
