import axe from 'axe-core';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { button, press, role, sees, shown } from '../emulator/page/support.js';
import { found, launch } from '../support/launch.js';
import { element, join, markup, meeting, open, settled, startDemo, type Demo } from './demo.js';
import { heard } from '../support/sound.js';

let demo: Demo;

beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.end());

const kinds = ['meeting', 'room', 'queue', 'board'];

describe.each(['chromium', 'firefox'] as const)('in %s', (engine) => {
  test.skipIf(!found[engine])('two people who open the printed address see and hear each other', async () => {
    const browsers = await Promise.all([launch(engine), launch(engine)]);
    try {
      const [first, second] = await Promise.all(browsers.map((browser) => open(browser, demo.url)));
      const ada = await join(first!, 'Ada');
      const ben = await join(second!, 'Ben');
      const joined = performance.now();
      await Promise.all([sees(ada, 'Ben'), sees(ben, 'Ada')]);
      expect(performance.now() - joined).toBeLessThan(30_000);
      await expect.poll(() => heard(ada), { timeout: 15_000 }).toBeGreaterThan(0.001);
      await expect.poll(() => heard(ben), { timeout: 15_000 }).toBeGreaterThan(0.001);
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
    }
  });
});

describe.skipIf(!found.chromium)('the demo page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launch('chromium');
  });
  afterEach(async () => {
    const [blank, ...pages] = await browser.pages();
    await Promise.all(pages.map((page) => page.close()));
    await blank?.bringToFront();
  });
  afterAll(() => browser.close());

  test('a setting shows in the markup, in the frame and in the address of the page', async () => {
    const page = await open(browser, demo.url);
    await page.locator(role('textbox', 'display-name')).fill('Ana "Ä" Novak');
    await page.keyboard.press('Enter');
    await page.locator('[name=hangup]').fill('confirm');
    await page.locator('[name=screenshare][value=off]').click();
    await page.locator('[name=minimal]').click();

    await expect
      .poll(async () => (await element(page)).url)
      .toContain('?minimal&name=Ana%20%22%C3%84%22%20Novak');
    await settled(page);
    expect((await element(page)).url).toContain('&screenshare=off&hangup=confirm');
    expect((await meeting(page)).url()).toBe((await element(page)).url);
    for (const text of ['display-name="Ana &quot;Ä&quot; Novak"', '\n  minimal\n', 'hangup="confirm"']) {
      expect(await markup(page)).toContain(text);
    }

    const before = await element(page);
    await page.reload();
    await settled(page);
    expect(await element(page)).toEqual(before);
    expect(await page.$eval('[name=display-name]', (field) => (field as HTMLInputElement).value)).toBe(
      'Ana "Ä" Novak',
    );
  });

  test('the markup works when it is pasted', async () => {
    const page = await open(browser, demo.url);
    await press(page, 'Telehealth patient');
    await browser
      .defaultBrowserContext()
      .setPermission(demo.url, { permission: { name: 'clipboard-read' }, state: 'granted' });
    await press(page, 'Copy');
    await shown(page, button('Copied'));
    const pasted = await page.evaluate(() => navigator.clipboard.readText());
    expect(pasted).toBe(await markup(page));
    // A policy of Trusted Types forbids HTML from text on the page itself: a document apart parses it as well.
    const parsed = await browser.newPage();
    const attributes = await parsed.evaluate((html) => {
      const element = new DOMParser().parseFromString(html, 'text/html').querySelector('meedio-meeting');
      return Object.fromEntries([...(element?.attributes ?? [])].map(({ name, value }) => [name, value]));
    }, pasted);
    expect(attributes).toEqual({
      endpoint: '/api/meedio',
      'meeting-id': 'demo',
      create: '',
      'display-name': 'Ana Novak',
      screenshare: 'off',
      timer: 'off',
      'share-button': 'off',
      hangup: 'confirm',
      'name-visibility': 'show',
    });
  });

  test('a call goes on when a setting changes, until somebody reloads', async () => {
    const page = await open(browser, demo.url);
    const frame = await join(page, 'Ada');
    await shown(frame, button('Microphone'));
    const { url } = await element(page);

    await page.locator('[name=logo][value=off]').click();
    await shown(page, button('Reload to apply'));
    expect(await element(page)).toMatchObject({ url, stale: true, state: 'loaded' });
    await shown(frame, button('Microphone'));

    await press(page, 'Reload to apply');
    await settled(page);
    await expect.poll(() => element(page)).toMatchObject({ url: `${url}?logo=off`, stale: false });
    expect(await page.$(button('Reload to apply'))).toBeNull();
  });

  test('each tab shows its tag, by click and by arrow key, and keeps the others', async () => {
    const page = await open(browser, demo.url);
    await page.focus('[role=tab][aria-selected=true]');
    for (const kind of ['room', 'queue', 'board', 'meeting']) {
      await page.keyboard.press('ArrowRight');
      await settled(page);
      await expect.poll(() => element(page)).toMatchObject({ localName: `meedio-${kind}`, state: 'loaded' });
      expect(await page.$eval(':focus', ({ id }) => id)).toBe(`tab-${kind}`);
    }
    expect(await page.$$eval('#elements > *', (all) => all.length)).toBe(kinds.length);
    await page.locator('#tab-queue').click();
    expect(await element(page)).toMatchObject({ localName: 'meedio-queue', state: 'loaded' });
    await shown(page, role('link', 'Enter as the specialist'));
  });

  test('every attribute of every tag can be set', async () => {
    const page = await open(browser, demo.url);
    const { modules } = (await (await fetch(`${demo.url}/custom-elements.json`)).json()) as {
      modules: { declarations: { tagName?: string; attributes?: { name: string }[] }[] }[];
    };
    const declarations = modules.flatMap(({ declarations }) => declarations);
    for (const kind of kinds) {
      await page.locator(`#tab-${kind}`).click();
      const settable = new Set<string>();
      for (const way of await page.$$eval('[name=where]:enabled', (all) =>
        all.map((each) => (each as HTMLInputElement).value),
      )) {
        await page.locator(`[name=where][value=${way}]`).click();
        await page.waitForSelector(`[name=where][value=${way}]:checked`);
        for (const name of await page.$$eval('#fields [name]', (all) =>
          all.map((each) => each.getAttribute('name') ?? ''),
        ))
          settable.add(name);
      }
      const documented = declarations.find(({ tagName }) => tagName === `meedio-${kind}`)?.attributes ?? [];
      const missing = documented.map(({ name }) => name).filter((name) => !settable.has(name));
      // A queue or board has no address made of an id, so nowhere to put a base URL to use.
      expect(missing).toEqual(['queue', 'board'].includes(kind) ? ['base-url'] : []);
    }
  });

  test('a place that does not exist is an error with its code', async () => {
    const page = await open(browser, `${demo.url}/?tag=room&slug=nowhere`);
    expect(await element(page)).toMatchObject({ state: 'error', url: null });
    expect(await page.$eval('#notes code', ({ textContent }) => textContent)).toBe('not-found');
    const log = await page.$eval('#log', ({ textContent }) => textContent ?? '');
    expect(log).toContain('meedio-error');
    expect(log).toContain('not-found');
  });

  test('the address, by src and by id, and the second tab lead to the same kind of place', async () => {
    for (const where of ['src', 'id']) {
      const page = await open(browser, `${demo.url}/?where=${where}`);
      const { state, url } = await element(page);
      expect(state).toBe('loaded');
      expect(url).toMatch(/\/meetings\/[\da-f-]{36}$/);
    }
    const page = await open(browser, `${demo.url}/?meeting-id=visit-7&display-name=Ana`);
    const { url } = await element(page);
    const link = await page.$eval('#links a', ({ href }: HTMLAnchorElement) => href);
    expect(link).not.toContain('Ana');
    const second = await open(browser, link);
    expect((await element(second)).url).toBe(url?.replace('?name=Ana', ''));
  });

  test('nothing is complained about under a strict policy', async () => {
    const complaints: string[] = [];
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
        console.error(violatedDirective),
      );
    });
    const answer = await page.goto(demo.url);
    expect(answer?.headers()['content-security-policy']).toContain("script-src 'self'; style-src 'self'");
    for (const kind of kinds) {
      await page.locator(`#tab-${kind}`).click();
      await settled(page);
    }
    for (const preset of ['Telehealth patient', 'Minimal sidebar', 'Dark', 'Kiosk']) {
      await press(page, preset);
      await settled(page);
    }
    expect(complaints).toEqual([]);
  });

  describe.each(['light', 'dark'])('in %s', (scheme) => {
    async function visit(path: string): Promise<Page> {
      const page = await browser.newPage();
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(demo.url + path);
      await settled(page);
      return page;
    }

    test.each([
      ['a meeting', '/'],
      ['a queue with every option', '/?tag=queue&where=src'],
      ['a sidebar', '/?setting=sidebar&minimal=true'],
      ['a dark page', '/?setting=night&theme=dark'],
      ['an error', '/?tag=room&slug=nowhere'],
    ])('%s is accessible', async (_, path) => {
      const page = await visit(path);
      await page.locator('summary').click();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
          iframes: false,
        });
        return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      });
      expect(violations).toEqual([]);
    });
  });

  test.each([320, 768, 1280, 1920])('it fits into %i pixels', async (width) => {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.goto(demo.url);
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

test('Ctrl-C ends the demo, and both ports are free again', async () => {
  const first = await startDemo();
  const [port = '', emulatorPort = ''] = [...first.output().matchAll(/localhost:(\d+)/g)].map(
    ([, port]) => port,
  );
  expect(await first.end()).toBe(0);
  const again = await startDemo({ PORT: port, EMULATOR_PORT: emulatorPort });
  expect(again.url).toBe(first.url);
  expect(await again.end()).toBe(0);
});

test('a port that is taken is named, with what to set', async () => {
  const { port } = new URL(demo.url);
  await expect(startDemo({ PORT: port })).rejects.toThrow(
    `ended with 1: Port ${port} is taken. Take another one: PORT=`,
  );
});

test('who has not opened the page is not let in', async () => {
  const answer = await fetch(`${demo.url}/api/meedio`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ kind: 'meeting', id: 'demo', create: true }),
  });
  expect(answer.status).toBe(401);
});
