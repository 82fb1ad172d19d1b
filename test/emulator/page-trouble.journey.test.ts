import type { Browser } from 'puppeteer-core';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  button,
  closePages,
  enter,
  has,
  openStage,
  press,
  role,
  says,
  sees,
  seesAvatar,
  shown,
  tile,
  visit,
  type Stage,
} from './page/support.js';

const terms = 'tosAccepted=true&autoRequest=true';

describe.skipIf(!found.chromium)('the meeting page in trouble', () => {
  let stage: Stage;
  let usual: Browser;

  beforeAll(async () => {
    [stage, usual] = await Promise.all([openStage(), launch('chromium')]);
  });
  afterEach(() => closePages(usual));
  afterAll(async () => {
    await usual.close();
    await stage.end();
  });

  /** A browser that is not like others, for one test. */
  async function within(flags: string[], body: (browser: Browser) => Promise<void>) {
    const browser = await launch('chromium', flags);
    try {
      await body(browser);
    } finally {
      await browser.close();
    }
  }

  test('refused permissions: it says so, and one joins to see the others', async () => {
    await within(['--use-fake-ui-for-media-stream=deny'], async (browser) => {
      const address = await stage.meeting();
      const ada = await enter(usual, address, 'Ada');
      await shown(ada, tile('Ada (you)'));
      const ben = await visit(browser, address, `${terms}&autoJoin=true&name=Ben`);
      await says(ben, 'Permission for the camera and microphone was refused.');
      await shown(ben, button('Request permissions'));
      expect(await has(ben, tile('Ben (you)'))).toBe(false);
      await press(ben, 'Join');
      await Promise.all([sees(ben, 'Ada'), seesAvatar(ada, 'Ben')]);
      await shown(ada, `${tile('Ben')} [aria-label="Microphone off"]`);
    });
  });

  test('no camera at all: the microphone alone', async () => {
    await within(['--use-fake-device-for-media-stream=device-count=0'], async (browser) => {
      const ada = await visit(browser, await stage.meeting(), terms);
      await says(ada, 'No camera was found.');
      await press(ada, 'Join');
      await shown(ada, button('Microphone'));
      expect(await ada.$eval(button('Microphone'), (element) => element.ariaPressed)).toBe('true');
    });
  });

  test('an insecure page says why the devices are locked', async () => {
    await within(['--host-resolver-rules=MAP clinic.test 127.0.0.1'], async (browser) => {
      const address = (await stage.meeting()).replace('localhost', 'clinic.test');
      const ada = await visit(browser, address, `${terms}&name=Ada`);
      await says(ada, 'this page is not secure');
      expect(await has(ada, button('Request permissions'))).toBe(false);
      await press(ada, 'Join');
      await seesAvatar(ada, 'Ada (you)');
      expect(await has(ada, button('Share screen'))).toBe(false);
    });
  });

  test.each([
    ['', 'does not pass on the camera and microphone. Its frame needs allow="camera; microphone"'],
    ['microphone', 'does not pass on the camera. Its frame needs allow="camera"'],
  ])('in a frame with allow="%s" it names what is missing', async (allow, sentence) => {
    const address = `${await stage.meeting()}?${terms}`;
    const host = await visit(usual, `${stage.emulator.url.replace('localhost', '127.0.0.1')}/_emulator/log`);
    await host.evaluate(
      (address, allow) => {
        const frame = Object.assign(document.createElement('iframe'), { src: address, allow });
        document.body.append(frame);
      },
      address,
      allow,
    );
    const frame = await host.waitForFrame((each) => each.url() === address);
    await says(frame, sentence);
    await press(frame, 'Join');
    await shown(frame, tile('Guest (you)'));
  });

  test('an address where nothing is says so', async () => {
    const page = await visit(usual, `${stage.emulator.url}/meetings/00000000-0000-4000-8000-000000000000`);
    await shown(page, role('heading', 'There is no such meeting'));
    expect(await has(page, button('Join'))).toBe(false);
  });

  test('a full meeting says so and lets one try again', async () => {
    const address = await stage.meeting();
    const first = await enter(usual, address, 'Ada');
    await shown(first, tile('Ada (you)'));
    const other = {
      type: 'join',
      name: 'Other',
      devices: { microphone: false, camera: false, screen: false },
    };
    const sockets = Array.from({ length: 5 }, () => {
      const signals = new URL('/_emulator/signals', address.replace('http', 'ws'));
      signals.searchParams.set('path', new URL(address).pathname);
      const socket = new WebSocket(signals);
      socket.onopen = () => socket.send(JSON.stringify(other));
      return socket;
    });
    await first.waitForFunction(
      () => document.querySelectorAll('[role=group][aria-label="Other"]').length === 5,
    );
    const late = await enter(usual, address, 'Late');
    await says(late, 'The meeting is full');
    sockets.forEach((socket) => socket.close());
    await first.waitForFunction(() => !document.querySelector('[role=group][aria-label="Other"]'));
    await press(late, 'Try again');
    await Promise.all([sees(late, 'Ada'), sees(first, 'Late')]);
  });

  test('without a place it is a preview of one’s own camera', async () => {
    const page = await visit(usual, `${stage.emulator.url}/_emulator/page/index.html`, `${terms}&name=Ada`);
    await says(page, 'Preview: your own camera, without a call.');
    await press(page, 'Join');
    await sees(page, 'Ada (you)');
    await says(page, 'nobody can join you here');
    await press(page, 'Share meeting');
    await says(page, 'no meeting to share');
  });
});
