import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { found, launch } from '../support/launch.js';
import { heard, keepConnections } from '../support/sound.js';
import {
  openStage,
  press,
  role,
  says,
  sees,
  seesAvatar,
  shown,
  withParameters,
  type Stage,
} from './page/support.js';

describe.skipIf(!found.firefox)('the meeting page in Firefox', () => {
  let stage: Stage;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), launch('firefox')]);
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.evaluateOnNewDocument(keepConnections);
    await page.goto(`${stage.emulator.url}/_emulator/log`);
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser.close();
    await stage.end();
  });

  /** Everyone in a frame of one page, because a tab in the background is slowed down. */
  async function join(address: string, name: string): Promise<Frame> {
    const src = withParameters(address, `autoRequest=true&tosAccepted=true&name=${name}`);
    await page.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src, width: 400, height: 600 });
      frame.allow = 'camera; microphone; autoplay';
      document.body.append(frame);
    }, src);
    const frame = await page.waitForFrame((each) => each.url() === src);
    await sees(frame, 'Your camera');
    await press(frame, 'Join');
    return frame;
  }

  test('two people see and hear each other', async () => {
    const address = await stage.meeting();
    const ada = await join(address, 'Ada');
    const ben = await join(address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await expect.poll(() => heard(ada), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await expect.poll(() => heard(ben), { timeout: 15_000 }).toBeGreaterThan(0.001);
    await press(ada, 'Camera');
    await seesAvatar(ben, 'Ada');
    await press(ada, 'Camera');
    await sees(ben, 'Ada');
  });

  test('a queue: a client waits, a member accepts, they talk, the next one comes', async () => {
    const { address, desk } = await stage.waitingRoom('queue');
    const ada = await join(address, 'Ada');
    await shown(ada, role('heading', 'You are next'));
    const doctor = await join(desk, 'Doctor');
    await press(doctor, 'Accept Ada');
    await Promise.all([sees(doctor, 'Ada'), sees(ada, 'Doctor')]);
    const ben = await join(address, 'Ben');
    await shown(ben, role('heading', 'You are next'));
    await press(ada, 'Hang up');
    await press(ada, 'Leave');
    await says(ada, 'You have left');
    await press(doctor, 'Accept Ben');
    await Promise.all([sees(doctor, 'Ben'), sees(ben, 'Doctor')]);
  });

  test('a call goes on while the signalling server is away', async () => {
    const address = await stage.meeting();
    const ada = await join(address, 'Ada');
    const ben = await join(address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await stage.down();
    await says(ada, 'Reconnecting…');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    await stage.up();
    await press(ben, 'Camera');
    await seesAvatar(ada, 'Ben');
  });
});
