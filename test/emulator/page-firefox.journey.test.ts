import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from 'puppeteer-core';
import { found, launch } from '../support/launch.js';
import { heard, keepConnections } from '../support/sound.js';
import { openStage, press, sees, seesAvatar, type Stage } from './page/support.js';

describe.skipIf(!found.firefox)('a call in Firefox', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launch('firefox')]);
  });
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  test('two people see and hear each other', async () => {
    const address = await stage.meeting();
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(keepConnections);
    await page.goto(`${stage.emulator.url}/_emulator/log`);
    // Two frames of one page, because a tab in the background is slowed down.
    const join = async (name: string) => {
      const src = `${address}?autoRequest=true&tosAccepted=true&name=${name}`;
      await page.evaluate((src) => {
        const frame = Object.assign(document.createElement('iframe'), { src, width: 400, height: 600 });
        frame.allow = 'camera; microphone; autoplay';
        document.body.append(frame);
      }, src);
      const frame = await page.waitForFrame((each) => each.url() === src);
      await sees(frame, 'Your camera');
      await press(frame, 'Join');
      return frame;
    };
    const ada = await join('Ada');
    const ben = await join('Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await expect.poll(() => heard(ada), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await expect.poll(() => heard(ben), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await press(ada, 'Camera');
    await seesAvatar(ben, 'Ada');
    await press(ada, 'Camera');
    await sees(ben, 'Ada');
  });
});
