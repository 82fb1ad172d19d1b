import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { sees } from '../emulator/page/support.js';
import { found, launch } from '../support/launch.js';

const root = resolve(import.meta.dirname, '../..');

test.skipIf(!found.chromium)(
  'the catalogue and its emulator start by one command, two people who open a story see each other, and both end',
  async () => {
    const catalogue = await startCatalogue();
    const browsers = await Promise.all([launch('chromium'), launch('chromium')]);
    try {
      const [one, other] = browsers;
      const ada = await enter(one, catalogue.url, 'Ada');
      const ben = await enter(other, catalogue.url, 'Ben');
      expect(new URL(ada.url()).origin).toBe(catalogue.emulator);
      await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await catalogue.end();
    }
    await expect(fetch(catalogue.url)).rejects.toThrow();
    await expect(fetch(catalogue.emulator)).rejects.toThrow();
  },
  180_000,
);

async function startCatalogue() {
  const port = await freePort();
  const words = ['dev', '--ci', '--disable-telemetry', '--host', 'localhost', '--port', String(port)];
  const child = spawn(process.execPath, [join(root, 'node_modules/.bin/storybook'), ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', NO_COLOR: '1', EMULATOR_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const emulator = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (text: Buffer) => {
      output += text.toString();
      const [, url] = /(http:\/\/localhost:\d+)\/_emulator\//.exec(output) ?? [];
      if (url && output.includes('Storybook ready')) resolve(url);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`The catalogue ended: ${output}`)));
  });
  return {
    url: `http://localhost:${port}/`,
    emulator,
    async end() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Storybook asks whether it may take another port when its own is taken, and does not take 0 for any. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Opens the story of a meeting as somebody who is in the call without a click. */
async function enter(browser: Browser, catalogue: string, name: string) {
  const page = await browser.newPage();
  const args = `tos-accepted:!true;auto-request:!true;auto-join:!true;display-name:${name}`;
  await page.goto(`${catalogue}iframe.html?viewMode=story&id=elements-meeting--default&args=${args}`);
  const element = await page.waitForSelector('meedio-meeting', { timeout: 60_000 });
  const frame = await element?.waitForSelector('>>> iframe');
  const meeting = await frame?.contentFrame();
  if (!meeting) throw new Error('The story shows no meeting.');
  return meeting;
}
