import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  ask,
  button,
  closePages,
  enter,
  has,
  openStage,
  press,
  role,
  says,
  sees,
  shown,
  tile,
  violations,
  visit,
  type Stage,
} from './page/support.js';

describe.skipIf(!found.chromium)('queues, boards, and a meeting that closes', () => {
  let stage: Stage;
  let browser: Browser;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launch('chromium')]);
  });
  afterEach(() => closePages(browser));
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  const serve = (desk: string) => enter(browser, desk, 'Doctor');

  test('a queue: clients wait, a member accepts one, they talk, the next one comes', async () => {
    const { address, desk } = await stage.waitingRoom('queue');
    const ada = await enter(browser, address, 'Ada');
    await shown(ada, role('heading', 'You are next'));
    await says(ada, 'Nobody is there to receive you yet');
    const ben = await enter(browser, address, 'Ben');
    await shown(ben, role('heading', 'One person is before you'));
    expect(await violations(ben)).toEqual([]);

    const doctor = await serve(desk);
    await shown(doctor, role('heading', '2 waiting'));
    await says(ada, 'Someone is there and will let you in');
    expect(await violations(doctor)).toEqual([]);
    await press(doctor, 'Accept Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    await shown(ben, role('heading', 'You are next'));
    expect(await has(ben, tile('Doctor'))).toBe(false);
    // One at a time.
    await says(doctor, '1 waiting');
    expect(await has(doctor, button('Accept Ben'))).toBe(false);
    expect(await violations(doctor)).toEqual([]);

    await press(doctor, 'Hang up');
    await shown(doctor, role('heading', 'End the conversation?'));
    await press(doctor, 'Leave');
    await says(ada, 'The conversation has ended');
    await press(doctor, 'Accept Ben');
    await Promise.all([sees(doctor, 'Ben'), sees(ben, 'Doctor')]);
    expect(await has(doctor, tile('Ada'))).toBe(false);

    await press(ben, 'Hang up');
    await press(ben, 'Leave');
    await shown(doctor, role('heading', 'Nobody is waiting'));
  });

  test('a queue whose member accepts automatically, through a signalling server that goes and comes', async () => {
    const { address, desk } = await stage.waitingRoom('queue');
    const doctor = await serve(desk);
    await shown(doctor, role('heading', 'Nobody is waiting'));
    await doctor.locator(role('checkbox', 'Accept the next one automatically')).click();
    const ada = await enter(browser, address, 'Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    await stage.down();
    await stage.up();
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
  });

  test('a client who loads the page again keeps the place in the line', async () => {
    const { address, desk } = await stage.waitingRoom('queue');
    const ada = await enter(browser, address, 'Ada');
    await shown(ada, role('heading', 'You are next'));
    const ben = await enter(browser, address, 'Ben');
    await shown(ben, role('heading', 'One person is before you'));
    const doctor = await serve(desk);
    await shown(doctor, button('Accept Ada'));
    await ada.goto(`${address}?tosAccepted=true&name=Ada`);
    await says(ada, 'Your place is kept.');
    await says(doctor, 'away for a moment');
    expect(await doctor.$eval(button('Accept Ada'), (one) => (one as HTMLButtonElement).disabled)).toBe(true);
    expect(await violations(doctor)).toEqual([]);
    await press(ada, 'Join');
    await shown(ada, role('heading', 'You are next'));
    await press(doctor, 'Accept Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
  });

  test('a conversation goes on when either page is loaded again', async () => {
    const { address, desk } = await stage.waitingRoom('queue');
    const doctor = await serve(desk);
    const ada = await enter(browser, address, 'Ada');
    await press(doctor, 'Accept Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    for (const page of [doctor, ada]) {
      await page.reload();
      await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    }
  });

  test('a member who is removed is put out, and the link says why', async () => {
    const { api, address, desk } = await stage.waitingRoom('queue');
    const doctor = await serve(desk);
    const ada = await enter(browser, address, 'Ada');
    await press(doctor, 'Accept Ada');
    await sees(ada, 'Doctor');
    await ask(stage.emulator.url, 'POST', api, { membersIds: [] });
    await shown(doctor, role('heading', 'This link is not valid any more'));
    await says(ada, 'The conversation has ended');
    expect((await doctor.reload())?.status()).toBe(403);
    await shown(doctor, role('heading', 'This link is not valid any more'));
    expect(await has(doctor, button('Join'))).toBe(false);
  });

  test('a board with a waiting list: a member lets people in', async () => {
    const { address, desk } = await stage.waitingRoom('board');
    const ada = await enter(browser, address, 'Ada');
    await shown(ada, role('heading', 'You are next'));
    const doctor = await serve(desk);
    await press(doctor, 'Accept Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    const ben = await enter(browser, address, 'Ben');
    await press(doctor, 'Accept Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Doctor')]);
  });

  test('a board without a waiting list: straight in', async () => {
    const { address } = await stage.waitingRoom('board', { hasWaitingList: false });
    const ada = await enter(browser, address, 'Ada');
    const ben = await enter(browser, address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
  });

  test('an inactive queue shows its closing message, to those who wait too; then it is deleted', async () => {
    const { api, address } = await stage.waitingRoom('queue');
    const { url } = stage.emulator;
    const ada = await enter(browser, address, 'Ada');
    await shown(ada, role('heading', 'You are next'));
    await ask(url, 'POST', api, { isActive: 'false', closingMessage: 'Back on Monday at 9.' });
    await says(ada, 'Back on Monday at 9.');
    const ben = await enter(browser, address, 'Ben');
    await says(ben, 'Back on Monday at 9.');
    expect(await has(ben, button('Join'))).toBe(false);
    expect(await violations(ben)).toEqual([]);
    await ask(url, 'DELETE', api);
    await ben.reload();
    await says(ben, 'This queue is closed');
  });

  test('a meeting closed by the clock says so to who opened the page before, and to who opens it after', async () => {
    const address = await stage.meeting();
    const ada = await visit(browser, address, 'tosAccepted=true');
    await shown(ada, button('Join'));
    const clock = { method: 'POST', body: JSON.stringify({ advance: 15 * 60 }) };
    await fetch(`${stage.emulator.url}/_emulator/clock`, clock);
    await press(ada, 'Join');
    await shown(ada, role('heading', 'This meeting is closed'));
    const answer = await ada.reload();
    expect(answer?.status()).toBe(410);
    await shown(ada, role('heading', 'This meeting is closed'));
  });
});
