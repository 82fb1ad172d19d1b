import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderToString } from 'vue/server-renderer';
import { found, launch } from '../support/launch.js';
import { vueApp, type VueState } from './apps/vue-app.js';
import type {} from './apps/vue.js';
import { bundle, complaints, frames, loaded, openSite, type Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite(await bundle('vue.ts'));
});
afterAll(() => site.close());

const server = (state: VueState) => renderToString(vueApp(state, () => undefined));

describe.each(['chromium', 'firefox'] as const)('Vue in %s', (engine) => {
  describe.skipIf(!found[engine])('with', () => {
    let browser: Browser;
    let page: Page;
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterEach(() => page.close());
    afterAll(() => browser.close());

    const hydrate = (state: VueState) =>
      page.evaluate(async (given) => {
        const before = document.querySelector('meedio-meeting');
        const frame = before?.frame;
        globalThis.vueDriver.hydrate(given);
        const after = document.querySelector('meedio-meeting');
        await after?.updateComplete;
        return { sameElement: after === before, sameFrame: after?.frame === frame, stale: after?.stale };
      }, state);
    const kept = { sameElement: true, sameFrame: true, stale: false };

    test('the tag rendered on a server: hydration is silent, and the frame was asked for once', async () => {
      const src = site.meeting();
      const meeting = { src, displayName: 'Ana & Ben', autoRequest: true, timer: 'off' } as const;
      const state: VueState = { meeting, visitors: 1 };
      page = await site.open(browser, await server(state));
      await loaded(page);
      const final = `${src}?name=Ana%20%26%20Ben&autoRequest=true&timer=off`;
      expect(await frames(page)).toEqual([final]);

      expect(await hydrate(state)).toEqual(kept);
      await page.evaluate(() => globalThis.vueDriver.update({ visitors: 2 }));
      expect(await page.$eval('p', (line) => line.textContent)).toBe('2 waiting');
      expect(await page.$eval('meedio-meeting', (element) => element.className)).toBe('wide');
      expect(await frames(page)).toEqual([final]);
      expect(await site.requests(src)).toHaveLength(1);
      expect(await complaints(page)).toEqual([]);
    });

    test('a frame in the HTML: hydration leaves it alone', async () => {
      const src = site.meeting();
      const state: VueState = { meeting: { src }, visitors: 1, frame: src };
      page = await site.open(browser, await server(state));
      await loaded(page);
      expect(await hydrate(state)).toEqual(kept);
      expect(await frames(page)).toEqual([src]);
      expect(await site.requests(src)).toHaveLength(1);
      expect(await complaints(page)).toEqual([]);
    });

    test('these tests would see a mismatch', async () => {
      const state: VueState = { meeting: { src: site.meeting() }, visitors: 1 };
      page = await site.open(browser, (await server(state)).replace('Call', 'Another page'));
      await hydrate(state);
      expect(await complaints(page)).not.toEqual([]);
    });

    test(':src="undefined" in a live call keeps it; another meeting is loaded and reported', async () => {
      const [src, next] = [site.meeting(), site.meeting()];
      const state: VueState = { meeting: { src }, visitors: 1 };
      page = await site.open(browser, await server(state));
      await loaded(page);
      await hydrate(state);
      await page.evaluate(() => globalThis.vueDriver.update({ meeting: { src: undefined } }));
      expect(await frames(page)).toEqual([src]);
      expect(await site.requests(src)).toHaveLength(1);

      await page.evaluate((to) => globalThis.vueDriver.update({ meeting: { src: to } }), next);
      await page.waitForFunction(() => globalThis.vueDriver.loads.length > 0);
      expect(await page.evaluate(() => globalThis.vueDriver.loads)).toEqual([next]);
      expect(await frames(page)).toEqual([next]);
      expect(await site.requests(next)).toHaveLength(1);
    });
  });
});
