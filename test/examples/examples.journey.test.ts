import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import { freePort } from '../support/ports.js';
import { visit } from './visit.js';
import { openWorkshop, start, type Workshop } from './workshop.js';

const run = promisify(execFile);
const bin = '../../node_modules/.bin';
const withEmulator = [process.execPath, '../shared/with-emulator.js'];

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.remove());

describe.skipIf(!found.chromium)('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch('chromium');
  });
  afterAll(() => browser.close());

  test.each([
    ['html', ['node', 'serve.js']],
    ['react-vite', [`${bin}/vite`, '--strictPort', '--port']],
    ['vue-vite', [`${bin}/vite`, '--strictPort', '--port']],
    ['svelte', [`${bin}/vite`, '--strictPort', '--port']],
  ])('examples/%s: whoever types a name is in the meeting under it', async (example, command) => {
    const port = String(await freePort());
    const words = [...withEmulator, ...command, ...(command.includes('--port') ? [port] : [])];
    const running = await start(workshop.folder(example), words, {
      url: `http://localhost:${port}/`,
      env: { PORT: port },
    });
    try {
      const { frames, complaints } = await visit(browser, running.url, 'Ana B');
      expect(frames).toEqual([
        expect.stringMatching(/^http:\/\/localhost:\d+\/meetings\/[\da-f-]{36}\?name=Ana%20B&theme=light$/),
      ]);
      expect(complaints).toEqual([]);
    } finally {
      await running.end();
    }
  });
});

test.each([
  ['react-vite', 'tsc'],
  ['vue-vite', 'vue-tsc'],
])('examples/%s: strict types hold, and it builds', async (example, compiler) => {
  const cwd = workshop.folder(example);
  await run(`${bin}/${compiler}`, [], { cwd });
  await run(`${bin}/vite`, ['build'], { cwd });
});

test('examples/svelte builds', async () => {
  await run(`${bin}/vite`, ['build'], { cwd: workshop.folder('svelte') });
});
