import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createEmulator, type Listening } from '../../src/emulator/index.js';
import { found, launch } from '../support/launch.js';
import { ask, button, press, says, shown, violations } from './page/support.js';

describe.skipIf(!found.chromium)('the emulator’s page for people', () => {
  let emulator: Listening;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    emulator = await createEmulator().listen({ port: 0 });
    browser = await launch('chromium');
  });
  afterEach(async () => {
    await page.close();
    await fetch(`${emulator.url}/_emulator/reset`, { method: 'POST' });
  });
  afterAll(async () => {
    await browser.close();
    await emulator.close();
  });

  async function open(): Promise<void> {
    page = await browser.newPage();
    await page.goto(`${emulator.url}/_emulator/`);
  }

  const time = () => page.$eval('time', (element) => Date.parse(element.dateTime));

  test('moves the clock, and forgets everything', async () => {
    await ask(emulator.url, 'POST', 'meeting', {});
    await open();
    await shown(page, '::-p-text(/meetings/)');
    const before = await time();
    await Promise.all([page.waitForNavigation(), press(page, '+ 15 minutes')]);
    expect((await time()) - before).toBeGreaterThanOrEqual(900_000);
    // Nobody joined, so by now it is closed.
    await shown(page, '::-p-text(None yet)');
    await Promise.all([page.waitForNavigation(), press(page, 'Forget everything')]);
    expect((await time()) - before).toBeLessThan(900_000);
    expect(await page.$('.requests')).toBeNull();
  });

  test('adds faults and deletes them, and says what is wrong with one', async () => {
    await open();
    await page.locator('input[name=status]').fill('503');
    await page.locator('input[name=times]').fill('1');
    await Promise.all([page.waitForNavigation(), press(page, 'Add the fault')]);
    await shown(page, button('Delete all faults'));
    await expect(ask(emulator.url, 'POST', 'meeting', {})).rejects.toThrow('503');
    await ask(emulator.url, 'POST', 'meeting', {});

    await press(page, 'Add the fault');
    await says(page, 'needs status, delay or cut');
    await page.locator('select[name=cut]').fill('before');
    await Promise.all([page.waitForNavigation(), press(page, 'Add the fault')]);
    await Promise.all([page.waitForNavigation(), press(page, 'Delete all faults')]);
    await says(page, 'None: every request is answered as it should be.');
  });

  test.each(['Meeting', 'Room', 'Queue', 'Board'])('opens a new %s', async (label) => {
    await open();
    await Promise.all([page.waitForNavigation(), press(page, label)]);
    const [address = ''] = await page.$$eval('.places li p:first-child a', (links) =>
      links.map((one) => one.href),
    );
    expect((await fetch(address)).status).toBe(200);
  });

  test('shows by itself what happens elsewhere', async () => {
    await open();
    await ask(emulator.url, 'POST', 'room', { slug: 'surgery', title: 'Surgery' });
    await says(page, '/api/v3/room');
    await says(page, 'Surgery');
  });

  test.each(['light', 'dark'])('is accessible, and fits on a phone: %s', async (value) => {
    const wish = { name: 'Walk-in', slug: 'walk-in', type: 'WAITING_ROOM' };
    await ask(emulator.url, 'POST', 'queue', wish);
    await ask(emulator.url, 'GET', 'room/none').catch(() => undefined);
    await open();
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await page.setViewport({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
