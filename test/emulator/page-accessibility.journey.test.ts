import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  button,
  closePages,
  enter,
  openStage,
  press,
  sees,
  shown,
  violations,
  visit,
  type Stage,
} from './page/support.js';

describe.skipIf(!found.chromium).each(['light', 'dark'])(
  'every state of the meeting page is accessible: %s',
  (theme) => {
    let stage: Stage;
    let browser: Browser;
    let address: string;

    beforeAll(async () => {
      [stage, browser] = await Promise.all([openStage(), launch('chromium')]);
      address = await stage.meeting();
    });
    afterEach(() => closePages(browser));
    afterAll(async () => {
      await browser.close();
      await stage.end();
    });

    test('before the call', async () => {
      const page = await visit(browser, address, `theme=${theme}`);
      await shown(page, button('Join'));
      expect(await violations(page)).toEqual([]);
    });

    test('when permissions are refused', async () => {
      const page = await visit(browser, address, `theme=${theme}`);
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      });
      await press(page, 'Request permissions');
      await shown(page, '.problem');
      expect(await violations(page)).toEqual([]);
    });

    test('in the call, with a screen, a notice and a floating view; then each dialog; then afterwards', async () => {
      const ada = await enter(browser, address, 'Ada', `theme=${theme}&floatSelf`);
      await sees(ada, 'Ada (you)');
      await press(ada, 'Share screen');
      await sees(ada, 'Your screen');
      await press(ada, 'Share meeting');
      await shown(ada, button('Dismiss'));
      expect(await violations(ada)).toEqual([]);
      await press(ada, 'Settings');
      await shown(ada, button('Done'));
      expect(await violations(ada)).toEqual([]);
      await press(ada, 'Done');
      await press(ada, 'Hang up');
      await shown(ada, button('Leave'));
      expect(await violations(ada)).toEqual([]);
      await press(ada, 'Leave');
      await shown(ada, button('Join again'));
      expect(await violations(ada)).toEqual([]);
    });
  },
);
