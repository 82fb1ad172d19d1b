import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import {
  ask,
  button,
  closePages,
  enter,
  gone,
  has,
  openStage,
  press,
  pressed,
  role,
  says,
  sees,
  seesAvatar,
  shown,
  tile,
  visit,
  type Stage,
} from './page/support.js';

describe.skipIf(!found.chromium)('the meeting page and its parameters', () => {
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

  const open = (parameters = '') => visit(browser, address, parameters);
  const inCall = (parameters = '') => enter(browser, address, 'Ada', parameters);
  const disabled = (page: Page, name: string) =>
    page.$eval(button(name), (element) => (element as HTMLButtonElement).disabled);
  const allButtons = (page: Page) =>
    page.$$eval('button', (all) => all.map((each) => each.ariaLabel ?? each.textContent?.trim()));

  test('without any, nothing happens before a click', async () => {
    const page = await open();
    await shown(page, button('Request permissions'));
    expect(await disabled(page, 'Join')).toBe(true);
    await says(page, 'Accept the Terms of Service to join.');
    await press(page, 'Request permissions');
    await gone(page, button('Request permissions'));
    await sees(page, 'Your camera');
    await page.locator(role('checkbox', 'Terms of Service')).click();
    expect(await disabled(page, 'Join')).toBe(false);
    await page.locator(role('textbox', 'Your name')).fill('Ada');
    await press(page, 'Join');
    await sees(page, 'Ada (you)');
  });

  test('joining without having been asked asks then', async () => {
    const page = await open('tosAccepted=true');
    await press(page, 'Join');
    await sees(page, 'Guest (you)');
  });

  test('name, tosAccepted, autoRequest', async () => {
    const page = await open('name=Grace%20Hopper&tosAccepted=true&autoRequest=true');
    await sees(page, 'Your camera');
    const name = await page.$eval(role('textbox', 'Your name'), (input) => (input as HTMLInputElement).value);
    expect(name).toBe('Grace Hopper');
    expect(await has(page, button('Request permissions'))).toBe(false);
    expect(await disabled(page, 'Join')).toBe(false);
  });

  test('autoJoin waits for the terms and for the camera', async () => {
    const page = await open('autoJoin=true&autoRequest=true&name=Ada');
    await sees(page, 'Your camera');
    expect(await has(page, tile('Ada (you)'))).toBe(false);
    await page.locator(role('checkbox', 'Terms of Service')).click();
    await sees(page, 'Ada (you)');
  });

  test('video=off and audio=off start without, and can be turned on', async () => {
    const page = await inCall('video=off&audio=off');
    await seesAvatar(page, 'Ada (you)');
    expect([await pressed(page, 'Camera'), await pressed(page, 'Microphone')]).toEqual(['false', 'false']);
    await press(page, 'Camera');
    await press(page, 'Microphone');
    await sees(page, 'Ada (you)');
    expect([await pressed(page, 'Camera'), await pressed(page, 'Microphone')]).toEqual(['true', 'true']);
  });

  test('minimal leaves camera and microphone alone', async () => {
    const page = await inCall('minimal&screenshare=on&hangup=click');
    await shown(page, tile('Ada (you)'));
    expect(await allButtons(page)).toEqual(['Microphone', 'Camera']);
    expect(await has(page, role('link', 'Help'))).toBe(false);
  });

  test('by default everything is there', async () => {
    const page = await inCall();
    await shown(page, role('image', 'Meedio'));
    await shown(page, '[role=timer]');
    await shown(page, 'h1');
    await shown(page, role('link', 'Help'));
    const names = ['Microphone', 'Camera', 'Share screen', 'Settings', 'Share meeting', 'Hang up'];
    expect(await allButtons(page)).toEqual(names);
  });

  test.each([
    ['videoButton=off', button('Camera')],
    ['audioButton=off', button('Microphone')],
    ['screenshare=off', button('Share screen')],
    ['settingsButton=off', button('Settings')],
    ['shareButton=off', button('Share meeting')],
    ['hangup=hidden', button('Hang up')],
    ['help=off', role('link', 'Help')],
    ['logo=off', role('image', 'Meedio')],
    ['timer=off', '[role=timer]'],
    ['title=off', 'h1'],
  ])('%s takes away its own part and no other', async (parameter, selector) => {
    const page = await inCall(parameter);
    await shown(page, tile('Ada (you)'));
    expect(await has(page, selector)).toBe(false);
    expect((await allButtons(page)).length).toBe(selector.includes('button') ? 5 : 6);
  });

  test('tosVisible=off asks for no terms', async () => {
    const page = await open('tosVisible=off');
    await shown(page, button('Join'));
    expect(await has(page, role('checkbox', 'Terms of Service'))).toBe(false);
    expect(await disabled(page, 'Join')).toBe(false);
  });

  test('nameVisibility: show, edit, hidden', async () => {
    const textbox = role('textbox', 'Your name');
    const edit = await open('name=Ada&nameVisibility=edit');
    await shown(edit, textbox);
    const show = await open('name=Ada&nameVisibility=show');
    await says(show, 'Joining as Ada');
    expect(await has(show, textbox)).toBe(false);
    const hidden = await inCall('nameVisibility=hidden');
    await shown(hidden, tile('You'));
    expect(await hidden.$eval('body', (body) => body.innerText.includes('Ada'))).toBe(false);
  });

  test.each([
    ['screenshare=on', button('Share screen')],
    ['logo=on', role('image', 'Meedio')],
    ['timer=on', '[role=timer]'],
    ['title=on', role('heading', 'Meeting')],
    ['nameVisibility=edit', button('Hang up')],
  ])('%s is as without it', async (parameter, selector) => {
    const page = await inCall(parameter);
    await shown(page, selector);
    expect((await allButtons(page)).length).toBe(6);
  });

  test('the timer counts from the moment of joining', async () => {
    const page = await inCall();
    await shown(page, '[role=timer]');
    await page.waitForFunction(() => document.querySelector('[role=timer]')?.textContent === '0:02');
  });

  test('name is what the others see, whatever nameVisibility hides from oneself', async () => {
    const ada = await inCall('nameVisibility=hidden');
    const ben = await enter(browser, address, 'Ben');
    await shown(ben, tile('Ada'));
    await shown(ada, tile('Ben'));
  });

  test('hangup=confirm asks in a dialog, hangup=click ends at once', async () => {
    const confirm = await inCall('hangup=confirm');
    await press(confirm, 'Hang up');
    await shown(confirm, role('dialog', 'Leave the meeting?'));
    await confirm.keyboard.press('Escape');
    await gone(confirm, 'dialog');
    await shown(confirm, tile('Ada (you)'));
    const click = await inCall('hangup=click');
    await press(click, 'Hang up');
    await says(click, 'You have left the meeting');
  });

  describe('together', () => {
    test('minimal, dark and floating', async () => {
      const page = await inCall('minimal&theme=dark&floatSelf');
      await shown(page, '.float');
      expect(await allButtons(page)).toEqual(['Microphone', 'Camera']);
      expect(await page.$eval('html', (html) => getComputedStyle(html).colorScheme)).toBe('dark');
    });

    test('minimal and each of its buttons off: none is left', async () => {
      const page = await inCall('minimal&videoButton=off&audioButton=off');
      await shown(page, tile('Ada (you)'));
      expect(await allButtons(page)).toEqual([]);
    });

    test('everything off leaves the people, and no empty header', async () => {
      const off = ['screenshare', 'settingsButton', 'shareButton', 'help', 'logo', 'timer', 'title'];
      const page = await inCall(`hangup=hidden&${off.map((name) => `${name}=off`).join('&')}`);
      await shown(page, tile('Ada (you)'));
      expect(await allButtons(page)).toEqual(['Microphone', 'Camera']);
      expect(await has(page, 'header')).toBe(false);
    });

    test('settings are hidden before the call too: settingsButton=off, minimal', async () => {
      for (const parameters of ['settingsButton=off', 'minimal']) {
        const page = await open(parameters);
        await shown(page, button('Join'));
        expect(await has(page, button('Settings'))).toBe(false);
      }
    });

    test('without camera and microphone and their buttons nobody is asked for them', async () => {
      const page = await visit(browser, address);
      await page.evaluateOnNewDocument(() => {
        navigator.mediaDevices.getUserMedia = () => {
          document.documentElement.dataset.asked = 'yes';
          return Promise.reject(new DOMException('', 'NotAllowedError'));
        };
      });
      const off = 'video=off&videoButton=off&audio=off&audioButton=off';
      await page.goto(`${address}?tosAccepted=true&autoRequest=true&name=Ada&${off}`);
      await press(page, 'Join');
      await seesAvatar(page, 'Ada (you)');
      expect(await has(page, button('Request permissions'))).toBe(false);
      expect(await page.evaluate(() => document.documentElement.dataset.asked)).toBeUndefined();
    });

    test('autoJoin with the terms hidden and not accepted waits for Join', async () => {
      const page = await open('autoJoin=true&autoRequest=true&tosVisible=off&name=Ada');
      await sees(page, 'Your camera');
      expect(await has(page, tile('Ada (you)'))).toBe(false);
      await press(page, 'Join');
      await sees(page, 'Ada (you)');
    });

    test('nameVisibility=show without a name shows whom one joins as', async () => {
      await says(await open('nameVisibility=show'), 'Joining as Guest');
    });

    test('those of a short link', async () => {
      const queryParameters = { minimal: true, theme: 'dark', name: 'Grace', tosAccepted: true };
      const { redirectUrl } = await ask(stage.emulator.url, 'POST', 'meeting', { queryParameters });
      const page = await visit(browser, redirectUrl, 'name=Eve&autoRequest=true');
      await sees(page, 'Your camera');
      await press(page, 'Join');
      await sees(page, 'Grace (you)');
      expect(await allButtons(page)).toEqual(['Microphone', 'Camera']);
    });
  });

  test('theme and font; without a theme the system decides', async () => {
    const ground = (page: Page) => page.$eval('body', (body) => getComputedStyle(body).backgroundColor);
    const [light, dark] = [await ground(await open('theme=light')), await ground(await open('theme=dark'))];
    expect(light).not.toBe(dark);
    const page = await open('font=Source%20Sans%20"Pro}');
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await ground(page)).toBe(dark);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    expect(await ground(page)).toBe(light);
    const font = await page.$eval('body', (body) => getComputedStyle(body).fontFamily);
    expect(font).toBe('"Source Sans \\"Pro}", system-ui, sans-serif');
  });

  test('floatSelf lets one move oneself, by pointer and by keyboard, within the page', async () => {
    const page = await inCall('floatSelf');
    await sees(page, 'Ada (you)');
    const place = async () => (await (await page.$('.float'))?.boundingBox()) ?? { x: 0, y: 0 };
    const start = await place();
    await page.mouse.move(start.x + 20, start.y + 20);
    await page.mouse.down();
    await page.mouse.move(start.x - 180, start.y - 80, { steps: 4 });
    await page.mouse.up();
    expect(await place()).toMatchObject({ x: start.x - 200, y: start.y - 100 });
    await page.focus('.float');
    await page.keyboard.press('ArrowRight');
    expect((await place()).x).toBe(start.x - 176);
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowDown');
    expect((await place()).y).toBe(start.y);
  });
});
