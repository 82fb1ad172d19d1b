import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import { openCatalogue, type Catalogue } from './catalogue.js';

/** What Storybook says when it has rendered, played and examined a story. */
interface Finished {
  status: string;
  reporters: { type: string; status: string; result: { violations?: { id: string }[] } }[];
}

interface Channel {
  on(event: string, listen: (message: unknown) => void): void;
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel;
  /** The first word about the end: of a story's play function and examination, or of a docs page. */
  var storyEnd: { event: string; message: unknown } | undefined;
}

describe.skipIf(!found.chromium)('the static catalogue', () => {
  let catalogue: Catalogue;
  let browser: Browser;

  beforeAll(async () => {
    catalogue = await openCatalogue();
    browser = await launch('chromium');
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await catalogue.close();
  });

  test('shows each tag, and each story does what it says, without a violation of accessibility', async () => {
    const stories = catalogue.entries.filter(({ type }) => type === 'story');
    for (const tag of ['meeting', 'room', 'queue', 'board']) {
      expect(stories.map(({ id }) => id)).toContain(`${tag}--default`);
    }
    const visit = await visitor();
    for (const { id } of stories) {
      await visit.open(`iframe.html?viewMode=story&id=${id}`);
      const { event, message } = await end(visit.page);
      expect({ id, event, message: event === 'storyFinished' ? '' : message }).toMatchObject({
        event: 'storyFinished',
      });
      const { status, reporters } = message as Finished;
      const axe = reporters.find(({ type }) => type === 'a11y');
      const violations = axe?.result.violations?.map((violation) => violation.id);
      expect({ id, status, axe: axe?.status, violations }).toEqual({
        id,
        status: 'success',
        axe: 'passed',
        violations: [],
      });
      expect({ id, ...visit.trouble }).toEqual({ id, errors: [], foreign: [] });
    }
    await visit.page.close();
  }, 120_000);

  test('shows a docs page of each tag, with its attributes out of the manifest', async () => {
    const docs = catalogue.entries.filter(({ type }) => type === 'docs');
    expect(docs).toHaveLength(4);
    const visit = await visitor();
    for (const { id } of docs) {
      await visit.open(`iframe.html?viewMode=docs&id=${id}`);
      expect(await end(visit.page)).toMatchObject({ event: 'docsRendered' });
      await visit.page.waitForSelector('::-p-xpath(//td[normalize-space()="name-visibility"])');
      expect({ id, ...visit.trouble }).toEqual({ id, errors: [], foreign: [] });
    }
    await visit.page.close();
  });

  test('opens with its sidebar, and a frame shows the preview of the meeting page', async () => {
    const visit = await visitor();
    await visit.open('?path=/story/meeting--default');
    const canvas = await visit.page.waitForSelector('#storybook-preview-iframe');
    const story = await canvas?.contentFrame();
    const element = await story?.waitForSelector('meedio-meeting');
    const frame = await element?.waitForSelector('>>> iframe');
    const meeting = await frame?.contentFrame();
    await meeting?.waitForSelector('::-p-text(Preview: your own camera, without a call.)');
    expect(visit.trouble).toEqual({ errors: [], foreign: [] });
    await visit.page.close();
  });

  /** A tab, and what went wrong in it so far. */
  async function visitor() {
    const page = await browser.newPage();
    const trouble = { errors: [] as string[], foreign: [] as string[] };
    page.on('request', (request) => {
      const url = request.url();
      const own = url.startsWith(catalogue.origin) || /^(data|blob|about):/.test(url);
      if (!own) trouble.foreign.push(url);
    });
    page.on('pageerror', (error) => trouble.errors.push(String(error)));
    page.on('console', (message) => {
      // What an element says of its own error is what the stories of errors are about.
      const text = message.text();
      const expected = message.type() !== 'error' || /^<meedio-\w+> [a-z-]+: /.test(text);
      if (!expected) trouble.errors.push(`${text} ${message.location().url ?? ''}`);
    });
    await page.evaluateOnNewDocument(listen);
    const open = (path: string) => page.goto(catalogue.url + path);
    return { page, trouble, open };
  }
});

/** Runs in the page before Storybook: hears how the story or docs page ends. */
function listen(): void {
  const ends = [
    'storyFinished',
    'docsRendered',
    'storyMissing',
    'storyErrored',
    'storyThrewException',
    'playFunctionThrewException',
  ];
  let channel: Channel;
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(value: Channel) {
      channel = value;
      for (const event of ends) {
        channel.on(event, (message) => (globalThis.storyEnd ??= { event, message }));
      }
    },
  });
}

async function end(page: Page) {
  await page.waitForFunction(() => globalThis.storyEnd, { timeout: 40_000 });
  // Not all of what Storybook says can leave the page: axe's results name elements.
  return page.evaluate(() => {
    const { event = '', message } = globalThis.storyEnd ?? {};
    return { event, message: JSON.parse(JSON.stringify(message ?? null)) as unknown };
  });
}
