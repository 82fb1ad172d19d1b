import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingHtml } from '../../src/html/index.js';
import { found, launch } from '../support/launch.js';
import { openSite, type Site } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await openSite('document.title = "A script has run."');
});
afterAll(() => site.close());

describe.each(['chromium', 'firefox'] as const)('with scripts off, in %s', (engine) => {
  describe.skipIf(!found[engine])('the server’s markup', () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch(engine);
    });
    afterAll(() => browser.close());

    test('is a meeting that fills its place, asked for once', async () => {
      const src = site.meeting();
      const markup = meetingHtml({ src, displayName: 'Ana', minimal: true });
      const page = await site.open(browser, markup, { scripts: false });
      await page.waitForSelector('meedio-meeting > iframe');
      expect(page.frames().map((frame) => frame.url())).toContain(`${src}?minimal&name=Ana`);
      const [request, ...others] = await site.requests(src);
      expect(others).toHaveLength(0);
      expect(request?.headers['sec-fetch-dest']).toBe('iframe');
      expect(request?.headers.referer).toBe(new URL('/', page.url()).href);

      const boxes = await Promise.all(
        ['meedio-meeting', 'iframe'].map(async (selector) => (await page.$(selector))?.boundingBox()),
      );
      expect(boxes[0]).toEqual(boxes[1]);
      expect(boxes[0]?.height).toBeGreaterThan(300);
      expect(await page.title()).toBe('');
      await page.close();
    });
  });
});
