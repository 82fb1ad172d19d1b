/** @module Chromium by its bare DevTools pipe: test frameworks put a world of their own into every frame, which costs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, findBrowsers } from '../scripts/browsers.js';

export async function startChromium() {
  const { chromium } = findBrowsers();
  if (!chromium) throw new Error('Times need Chromium: npm run setup:browsers.');
  const profile = mkdtempSync(join(tmpdir(), 'meedio-bench-'));
  const flags = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${profile}`, '--mute-audio'];
  const waiting = new Map();
  const child = spawn(chromium, [...chromiumFlags, ...flags], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(() => {
    for (const settle of waiting.values()) settle(Promise.reject(new Error('Chromium has ended.')));
  });
  const [, , , input, output] = child.stdio;
  let last = 0;
  let text = '';
  output.setEncoding('utf8').on('data', (chunk) => {
    const messages = (text + chunk).split('\0');
    text = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
      waiting.delete(id);
    }
  });

  function send(method, params = {}, sessionId) {
    const id = ++last;
    input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve) => waiting.set(id, resolve));
  }

  return {
    /** Opens an empty tab in a new browser context, so that nothing is cached. */
    async tab() {
      const { browserContextId } = await send('Target.createBrowserContext');
      const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId });
      const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
      return {
        go: (url) => send('Page.navigate', { url }, sessionId),
        close: () => send('Target.disposeBrowserContext', { browserContextId }),
      };
    },
    async close() {
      await Promise.all([ended, send('Browser.close').catch(() => undefined)]);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
