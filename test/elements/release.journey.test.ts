import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { found, launch } from '../support/launch.js';
import { startStage } from '../support/stage.js';

const script = readFileSync(new URL('../../dist/meedio-elements.min.js', import.meta.url), 'utf8');

/** How an element is made that is removed a moment later: in each way something else has to be released. */
const mounts: Record<string, string> = {
  'a frame that loads': `element.src = stage + '/x?hang=1'`,
  'an endpoint that is being asked': `element.endpoint = '/x?hang=1'; element.meetingId = '42'`,
  'a frame that waits to come into view': `element.src = stage + '/x'; element.loading = 'lazy'`,
  'a frame of the page': `element.innerHTML = '<iframe src="' + stage + '/x?hang=1"></iframe>'`,
  'an error': `element.src = 'javascript:alert(1)'`,
};

describe.skipIf(!found.chromium)('after 1,000 mounts', () => {
  let stage: Awaited<ReturnType<typeof startStage>>;
  let browser: Awaited<ReturnType<typeof launch>>;

  beforeAll(async () => {
    stage = await startStage();
    browser = await launch('chromium');
  });
  afterAll(async () => {
    await browser.close();
    stage.close();
  });

  async function host(): Promise<{ page: Page; client: CDPSession }> {
    const page = await browser.newPage();
    await page.goto(`${stage.origin}/host`);
    await page.addScriptTag({ content: script });
    return { page, client: await page.createCDPSession() };
  }

  /** The listeners on window and document, with what the page itself has. */
  async function listeners(client: CDPSession): Promise<number> {
    let count = 0;
    for (const expression of ['window', 'document']) {
      const { result } = await client.send('Runtime.evaluate', { expression });
      const { objectId = '' } = result;
      count += (await client.send('DOMDebugger.getEventListeners', { objectId })).listeners.length;
    }
    return count;
  }

  /** Puts elements in and takes them out, one after the other; answers how many are still in memory. */
  async function mountAndRemove(page: Page, client: CDPSession, set: string, times: number): Promise<number> {
    await page.evaluate(`(async () => {
      const stage = location.origin;
      console.error = console.warn = () => {};
      globalThis.left = [];
      for (let time = 0; time < ${times}; time++) {
        const element = document.createElement('meedio-meeting');
        ${set};
        document.body.append(element);
        await element.updateComplete;
        globalThis.left.push(new WeakRef(element));
        element.remove();
        if (time % 50 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      // The frames' own clearing up is due in tasks of the browser.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    })()`);
    await client.send('HeapProfiler.collectGarbage');
    await client.send('HeapProfiler.collectGarbage');
    return (await page.evaluate('globalThis.left.filter((element) => element.deref()).length')) as number;
  }

  it.each(Object.entries(mounts))('with %s nothing is left', async (_, set) => {
    const { page, client } = await host();
    await mountAndRemove(page, client, set, 5);
    const before = await listeners(client);
    const left = await mountAndRemove(page, client, set, 1000 / Object.keys(mounts).length);
    expect(await listeners(client)).toBe(before);
    // The last one may still be on a stack or in a cache of the engine.
    expect(left).toBeLessThanOrEqual(2);
    await page.close();
  });

  it('an element that is still there is counted', async () => {
    const { page, client } = await host();
    const before = await listeners(client);
    await page.evaluate(`(async () => {
      const element = document.createElement('meedio-meeting');
      element.src = location.origin + '/x';
      document.body.append(element);
      await element.updateComplete;
    })()`);
    expect(await listeners(client)).toBeGreaterThan(before);
    await page.close();
  });
});
