import type { Browser } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  button,
  closePages,
  enter,
  gone,
  has,
  loudness,
  openStage,
  press,
  pressed,
  says,
  sees,
  seesAvatar,
  shown,
  tile,
  type Stage,
} from './page/support.js';
import { found, launch } from '../support/launch.js';

describe.skipIf(!found.chromium)('a call on the meeting page', () => {
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

  async function two(parameters = '') {
    const address = await stage.meeting();
    const ada = await enter(browser, address, 'Ada', parameters);
    await shown(ada, tile('Ada (you)'));
    const ben = await enter(browser, address, 'Ben');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
    return { address, ada, ben };
  }

  test('two people see and hear each other', async () => {
    const { ada, ben } = await two();
    expect(await loudness(ada, 'Ben')).toBeGreaterThan(0.01);
    expect(await loudness(ben, 'Ada')).toBeGreaterThan(0.01);
  });

  test('a camera that is turned off gives way to initials, and comes back', async () => {
    const { ada, ben } = await two();
    await press(ada, 'Camera');
    await seesAvatar(ben, 'Ada');
    expect(await pressed(ada, 'Camera')).toBe('false');
    await press(ada, 'Camera');
    await sees(ben, 'Ada');
    expect(await pressed(ada, 'Camera')).toBe('true');
  });

  test('a microphone that is turned off falls silent and is marked', async () => {
    const { ada, ben } = await two();
    await press(ada, 'Microphone');
    await shown(ben, `${tile('Ada')} [aria-label="Microphone off"]`);
    // What was said before may still be on its way.
    await expect.poll(() => loudness(ben, 'Ada'), { timeout: 15_000 }).toBeLessThan(0.001);
    await press(ada, 'Microphone');
    await expect.poll(() => loudness(ben, 'Ada'), { timeout: 15_000 }).toBeGreaterThan(0.01);
  });

  test('a screen is shared beside the camera', async () => {
    const { ada, ben } = await two();
    await press(ada, 'Share screen');
    await Promise.all([sees(ben, 'Ada’s screen'), sees(ben, 'Ada')]);
    const late = await enter(browser, ben.url().split('?')[0] ?? '', 'Cleo');
    await sees(late, 'Ada’s screen');
    await press(ada, 'Share screen');
    await gone(ben, tile('Ada’s screen'));
    await sees(ben, 'Ada');
  });

  test('hanging up asks first; the others go on; one can come back', async () => {
    const { ada, ben } = await two();
    await press(ada, 'Hang up');
    await press(ada, 'Stay');
    await gone(ada, 'dialog');
    await sees(ada, 'Ben');
    await press(ada, 'Hang up');
    await press(ada, 'Leave');
    await says(ada, 'You have left the meeting');
    await gone(ben, tile('Ada'));
    await press(ada, 'Join again');
    await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
  });

  test('hangup=click ends at once', async () => {
    const { ada, ben } = await two('hangup=click');
    await press(ada, 'Hang up');
    await says(ada, 'You have left the meeting');
    await gone(ben, tile('Ada'));
  });

  test('a closed page leaves the call', async () => {
    const { ada, ben } = await two();
    await ada.close();
    await gone(ben, tile('Ada'));
    await says(ben, 'You are the first one here.');
  });

  test('a deleted meeting puts everyone out and says so', async () => {
    const { address, ada, ben } = await two();
    await ask(stage.emulator.url, 'DELETE', `meeting/${address.split('/').at(-1)}`);
    await Promise.all([says(ada, 'This meeting is closed'), says(ben, 'This meeting is closed')]);
    expect(await has(ada, button('Join again'))).toBe(false);
  });

  test('four people see one another, one of them without a camera', async () => {
    const address = await stage.meeting();
    const names = ['Ada', 'Ben', 'Cleo', 'Dan'];
    const pages = [];
    for (const name of names)
      pages.push(await enter(browser, address, name, name === 'Dan' ? 'video=off' : ''));
    // Dan's camera was permitted and is off, so that he is in the call as well.
    await Promise.all(
      pages.flatMap((page, index) =>
        names.filter((name) => name !== names[index] && name !== 'Dan').map((name) => sees(page, name)),
      ),
    );
    await Promise.all(pages.slice(0, 3).map((page) => seesAvatar(page, 'Dan')));
  });

  test('sound that the browser holds back is one click away', async () => {
    const address = await stage.meeting();
    const ada = await enter(browser, address, 'Ada');
    const context = await browser.createBrowserContext();
    const ben = await context.newPage();
    await ben.evaluateOnNewDocument(() => {
      let clicked = false;
      addEventListener('click', () => (clicked = true), true);
      const play = Reflect.get<HTMLMediaElement, 'play'>(HTMLMediaElement.prototype, 'play');
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        return this.localName === 'audio' && !this.muted && !clicked
          ? Promise.reject(new DOMException('', 'NotAllowedError'))
          : play.call(this);
      };
    });
    await ben.goto(`${address}?autoRequest=true&autoJoin=true&tosAccepted=true&name=Ben`);
    await shown(ben, button('Turn sound on'));
    expect(await loudness(ben, 'Ada')).toBe(0);
    await press(ben, 'Turn sound on');
    await gone(ben, button('Turn sound on'));
    expect(await loudness(ben, 'Ada')).toBeGreaterThan(0.01);
    await sees(ada, 'Ben');
  });

  test('the meeting is shared by its bare address, copied or else shown', async () => {
    const address = await stage.meeting();
    const ada = await enter(browser, address, 'Ada');
    const clipboard = (state: 'granted' | 'denied') =>
      ada
        .browserContext()
        .setPermission(
          stage.emulator.url,
          ...['clipboard-read', 'clipboard-write'].map((name) => ({ permission: { name }, state })),
        );
    await clipboard('granted');
    await press(ada, 'Share meeting');
    await says(ada, 'address is copied');
    expect(await ada.evaluate(() => navigator.clipboard.readText())).toBe(address);
    await clipboard('denied');
    await press(ada, 'Share meeting');
    await says(ada, `whoever should join: ${address}`);
  });
});
