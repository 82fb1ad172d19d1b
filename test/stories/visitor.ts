/** @module A tab with the catalogue's stories in it, what went wrong there, and how each story or page ended. */
import type { Browser } from 'puppeteer-core';
import type { Catalogue } from './catalogue.js';

/** What Storybook says when it has rendered, played and examined a story. */
export interface Finished {
  status: string;
  reporters: { type: string; status: string; result: { violations?: { id: string }[] } }[];
}

interface End {
  event: string;
  message: unknown;
}

interface Channel {
  on(event: string, listen: (message: unknown) => void): void;
  emit(event: string, message: unknown): void;
}

declare global {
  var __STORYBOOK_ADDONS_CHANNEL__: Channel;
  /** What Storybook has said since something was selected: how it ended is in there. */
  var storyEvents: End[];
}

export type Visitor = Awaited<ReturnType<typeof visit>>;

export async function visit(browser: Browser, { origin, url }: Catalogue) {
  const page = await browser.newPage();
  const trouble = { errors: [] as string[], foreign: [] as string[] };
  page.on('request', (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !/^(data|blob|about):/.test(address)) trouble.foreign.push(address);
  });
  page.on('pageerror', (error) => trouble.errors.push(String(error)));
  page.on('console', (message) => {
    const text = message.text();
    const { url: place = '' } = message.location();
    // With its one question whether the server of a late page answers, an element asks for the root: 404 is an answer.
    const meant = isMeant(text) || place === `${origin}/`;
    if (message.type() === 'error' && !meant) trouble.errors.push(`${text} ${place}`);
  });
  await page.evaluateOnNewDocument(hear);
  let inPreview = false;

  return {
    page,
    /** What went wrong since this was asked last. */
    takeTrouble() {
      const { errors, foreign } = trouble;
      return { errors: errors.splice(0), foreign: foreign.splice(0) };
    },
    open: (path: string) => page.goto(url + path),
    /** Shows a story or a docs page as Storybook's sidebar does, and waits for its end. */
    async show(id: string, viewMode: 'story' | 'docs' = 'story'): Promise<End> {
      if (inPreview) await page.evaluate(select, id, viewMode);
      else await page.goto(`${url}iframe.html?viewMode=${viewMode}&id=${id}`);
      inPreview = true;
      const end = await page.waitForFunction(findEnd, { timeout: 40_000 }, id, viewMode);
      return JSON.parse(String(await end.jsonValue())) as End;
    },
  };
}

/** What an element, or the browser, says of the very error that a story is about. */
function isMeant(text: string): boolean {
  return (
    /^<meedio-\w+> [a-z-]+: /.test(text) ||
    /violates the (following|document's) Content Security Policy/.test(text)
  );
}

function select(storyId: string, viewMode: string): void {
  globalThis.storyEvents = [];
  __STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode });
}

/**
 * A docs page is rendered before the stories on it are, which are examined elsewhere. Of what Storybook says not all can
 * leave the page as it is: axe's results name elements.
 */
function findEnd(id: string, viewMode: string): string | undefined {
  const end = globalThis.storyEvents.find(({ event, message }) => {
    if (event === 'docsRendered') return viewMode === 'docs';
    if (event !== 'storyFinished') return true;
    return viewMode === 'story' && (message as { storyId: string }).storyId === id;
  });
  return end && JSON.stringify(end);
}

/** Runs in the page before Storybook: hears how a story or docs page ends. */
function hear(): void {
  const ends = [
    'storyFinished',
    'docsRendered',
    'storyMissing',
    'storyErrored',
    'storyThrewException',
    'playFunctionThrewException',
  ];
  let channel: Channel;
  globalThis.storyEvents = [];
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(value: Channel) {
      channel = value;
      for (const event of ends) {
        channel.on(event, (message) => globalThis.storyEvents.push({ event, message }));
      }
    },
  });
}
