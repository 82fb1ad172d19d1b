import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  ask,
  button,
  closePages,
  enter,
  openStage,
  press,
  role,
  says,
  sees,
  shown,
  violations,
  visit,
  type Stage,
} from './page/support.js';

/** What axe finds, and whether one has to scroll sideways, on a wide page and on a phone. */
async function expectGood(page: Page): Promise<void> {
  for (const width of [1000, 320]) {
    await page.setViewport({ width, height: 640 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
}

describe.skipIf(!found.chromium).each(['light', 'dark'])(
  'every state of the meeting page is accessible, and fits on a phone: %s',
  (theme) => {
    let stage: Stage;
    let browser: Browser;
    let address: string;
    const dressed = `theme=${theme}`;

    beforeAll(async () => {
      [stage, browser] = await Promise.all([openStage(), launch('chromium')]);
      address = await stage.meeting();
    });
    afterEach(() => closePages(browser));
    afterAll(async () => {
      await browser.close();
      await stage.end();
    });

    test('before the call, and its dialogs', async () => {
      const page = await visit(browser, address, dressed);
      await shown(page, button('Join'));
      await expectGood(page);
      await press(page, 'Settings');
      await shown(page, button('Done'));
      await expectGood(page);
      await press(page, 'Done');
      await page.locator(role('link', 'Help')).click();
      await shown(page, button('Close'));
      await expectGood(page);
    });

    test('when permissions are refused', async () => {
      const page = await visit(browser, address, dressed);
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
      });
      await press(page, 'Request permissions');
      await shown(page, '.problem');
      await expectGood(page);
    });

    test('in the call, with a screen, a notice and a floating view; then each dialog; then afterwards', async () => {
      const ada = await enter(browser, address, 'Ada', `${dressed}&floatSelf`);
      const ben = await enter(browser, address, 'Ben', 'video=off&audio=off');
      await sees(ben, 'Ada');
      await press(ada, 'Share screen');
      await sees(ada, 'Your screen');
      await press(ada, 'Share meeting');
      await shown(ada, button('Dismiss'));
      await expectGood(ada);
      await press(ada, 'Dismiss');
      await press(ada, 'Settings');
      await shown(ada, button('Done'));
      await expectGood(ada);
      await press(ada, 'Done');
      await press(ada, 'Hang up');
      await shown(ada, button('Leave'));
      await expectGood(ada);
      await press(ada, 'Leave');
      await shown(ada, button('Join again'));
      await expectGood(ada);
    });

    test('while the emulator cannot be reached', async () => {
      const ada = await enter(browser, address, 'Ada', dressed);
      await sees(ada, 'Ada (you)');
      await stage.down();
      await says(ada, 'Connecting…');
      await expectGood(ada);
      await stage.up();
    });

    test('in a queue: waiting, at the desk, in a conversation, at its end, and when it is closed', async () => {
      const queue = await stage.waitingRoom('queue', { closingMessage: 'Back on Monday.' });
      const ada = await enter(browser, queue.address, 'Ada', dressed);
      const ben = await enter(browser, queue.address, 'Ben', dressed);
      await shown(ben, role('heading', 'One person is before you'));
      await expectGood(ben);
      const doctor = await enter(browser, queue.desk, 'Doctor', dressed);
      await shown(doctor, button('Accept Ada'));
      await expectGood(doctor);
      await press(doctor, 'Accept Ada');
      await says(doctor, '1 waiting');
      await expectGood(doctor);
      await press(doctor, 'Hang up');
      await shown(doctor, role('heading', 'End the conversation?'));
      await expectGood(doctor);
      await press(doctor, 'Leave');
      await says(ada, 'The conversation has ended');
      await expectGood(ada);
      await ask(stage.emulator.url, 'POST', queue.api, { isActive: false });
      await says(ben, 'Back on Monday.');
      await expectGood(ben);
    });

    test('at a board, with its waiting list', async () => {
      const board = await stage.waitingRoom('board');
      const doctor = await enter(browser, board.desk, 'Doctor', dressed);
      await enter(browser, board.address, 'Ada');
      await shown(doctor, button('Accept Ada'));
      await expectGood(doctor);
    });

    test.each([
      ['meetings/00000000-0000-4000-8000-000000000000', 'There is no such meeting'],
      ['queue/here?member=nobody', 'This link is not valid any more'],
      ['gone', 'This room is closed'],
    ])('at /%s', async (path, title) => {
      const { url } = stage.emulator;
      const room = { name: 'Here', slug: 'here', type: 'WAITING_ROOM' };
      if (path.startsWith('queue')) await ask(url, 'POST', 'rooms/queue', room);
      if (path === 'gone') {
        await ask(url, 'POST', 'room', { slug: 'gone' });
        const ada = await enter(browser, `${url}/gone`, 'Ada');
        await sees(ada, 'Ada (you)');
        await ada.close();
        const clock = { method: 'POST', body: JSON.stringify({ advance: 16 * 60 }) };
        await fetch(`${url}/_emulator/clock`, clock);
      }
      const page = await visit(browser, `${url}/${path}`, dressed);
      await shown(page, role('heading', title));
      await expectGood(page);
    });
  },
);
