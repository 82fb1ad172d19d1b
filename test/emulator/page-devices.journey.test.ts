import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  closePages,
  enter,
  loudness,
  openStage,
  press,
  role,
  sees,
  tile,
  visit,
  type Stage,
} from './page/support.js';

describe.skipIf(!found.chromium)('choosing devices', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    // Of three test cameras the second makes depth pictures, which a call cannot send.
    const three = '--use-fake-device-for-media-stream=device-count=3';
    [stage, browser] = await Promise.all([openStage(), launch('chromium', [three])]);
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  const box = (device: string) => role('combobox', `Use ${device}`);

  /** Opens the settings, takes another device than the one in use, and answers its name. */
  async function takeOther(page: Page, device: 'camera' | 'microphone'): Promise<string> {
    await page.locator(role('button', 'Settings')).click();
    await page.waitForSelector(box(device));
    const other = await page.$eval(box(device), (element) => {
      const select = element as HTMLSelectElement;
      const found = [...select.options].reverse().find((option) => !option.selected);
      return { value: found?.value ?? '', name: found?.text.trim() ?? '' };
    });
    await (await page.$(box(device)))?.select(other.value);
    await press(page, 'Done');
    return other.name;
  }

  /** The camera whose picture one sees of oneself. */
  const camera = (page: Page, name: string) =>
    page.$eval(`${tile(name)} video`, (video) => {
      const { srcObject } = video;
      return srcObject instanceof MediaStream ? srcObject.getVideoTracks()[0]?.label : undefined;
    });

  test('a camera chosen before the call is the one of the call', async () => {
    const page = await visit(browser, await stage.meeting(), 'autoRequest=true&tosAccepted=true&name=Ada');
    await sees(page, 'Your camera');
    const before = await camera(page, 'Your camera');
    const chosen = await takeOther(page, 'camera');
    await expect.poll(() => camera(page, 'Your camera')).toBe(chosen);
    expect(chosen).not.toBe(before);
    await press(page, 'Join');
    await sees(page, 'Ada (you)');
    expect(await camera(page, 'Ada (you)')).toBe(chosen);
  });

  test('camera and microphone are changed during the call, and the others go on seeing and hearing', async () => {
    const address = await stage.meeting();
    const ada = await enter(browser, address, 'Ada');
    const ben = await enter(browser, address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    const chosen = await takeOther(ada, 'camera');
    await expect.poll(() => camera(ada, 'Ada (you)')).toBe(chosen);
    await sees(ben, 'Ada');
    const microphone = await takeOther(ada, 'microphone');
    expect(microphone).not.toBe('');
    await expect.poll(() => loudness(ben, 'Ada'), { timeout: 20_000 }).toBeGreaterThan(0.01);
  });

  test('a camera that is off stays off when another one is chosen, and that one comes on', async () => {
    const page = await enter(browser, await stage.meeting(), 'Ada', 'video=off');
    await press(page, 'Camera');
    await sees(page, 'Ada (you)');
    await press(page, 'Camera');
    const chosen = await takeOther(page, 'camera');
    expect(await page.$eval(role('button', 'Camera'), (element) => element.ariaPressed)).toBe('false');
    await press(page, 'Camera');
    await sees(page, 'Ada (you)');
    expect(await camera(page, 'Ada (you)')).toBe(chosen);
  });
});
