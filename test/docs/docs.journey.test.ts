import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MeedioElement } from '../../src/index.js';
import { applyParameters, parameterNames } from '../../src/parameters/index.js';
import { kebabCase, propertyFor } from '../../src/parameters/table.js';
import { found, launch } from '../support/launch.js';
import { inLanguages } from './blocks.js';
import { answered, openPage, script } from './page.js';

/** What an element says of itself. */
interface Seen {
  tag: string;
  attributes: Record<string, string>;
  state: string;
  error: string | null;
  frame: string | null;
}

const meeting = '<meedio-meeting src="https://p2p.meedio.me/x"></meedio-meeting>';

describe.skipIf(!found.chromium)('the documentation, in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch('chromium');
  });
  afterAll(() => browser?.close());

  test.each(inLanguages('html').map((block) => [block.place, block] as const))(
    '%s: the HTML shows its meeting',
    async (_, { code, meta }) => {
      const html = `<!doctype html>${code}${/<script/.test(code) ? '' : `<script src="${script}"></script>`}`;
      // An emulator is shown on pages of one's own machine alone.
      const local = code.includes('http://localhost') ? 'http://localhost:8000/' : undefined;
      const page = await openPage(browser, { address: meta.page ?? local, html });
      await page.waitForFunction(() => customElements.get('meedio-board'));
      const elements = await page.evaluate(settled);
      for (const element of elements) {
        const frame = meta.frame ?? addressOf(element.attributes);
        expect(element).toMatchObject({ state: 'loaded', error: null, ...(frame && { frame }) });
      }
      await page.close();
    },
  );

  test.each(inLanguages('http').map((block) => [block.place, block] as const))(
    '%s: with these headers a meeting is shown and may use the camera',
    async (_, { code }) => {
      const lines = code.trim().split('\n');
      const headers = Object.fromEntries(lines.map((line) => line.split(/:\s+(.*)/, 2) as [string, string]));
      const html = `<!doctype html><script src="${script}"></script>${meeting}`;
      const page = await openPage(browser, { html, headers });
      expect(await page.evaluate(settled)).toMatchObject([{ state: 'loaded', error: null }]);
      const refused = await page.evaluate(async () => {
        const { features } = await document.querySelector('meedio-meeting')!.diagnose();
        return features.filter(({ allowed }) => allowed === false);
      });
      expect(refused).toEqual([]);
      await page.close();
    },
  );

  test('the CSS is understood, every line of it', async () => {
    const page = await openPage(browser, { html: '<!doctype html>' });
    for (const { code, place } of inLanguages('css')) {
      const understood = await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        const rules = [...sheet.cssRules].map((rule) => rule as CSSStyleRule);
        return { rules: rules.length, text: rules.map(({ cssText }) => cssText).join('\n') };
      }, code);
      expect({ place, rules: understood.rules }).toEqual({ place, rules: code.match(/\{/g)?.length });
      for (const [, property = ''] of code.matchAll(/^\s+([\w-]+):/gm)) {
        expect(understood.text, `${place}: ${property}`).toContain(property);
      }
    }
    await page.close();
  });
});

/** Where attributes lead, if they say so themselves. */
function addressOf(attributes: Record<string, string>): string | undefined {
  const { src, slug, 'meeting-id': id, endpoint, 'base-url': base = 'https://p2p.meedio.me' } = attributes;
  const place = src ?? (endpoint ? answered : slug ? `${base}/${slug}` : id && `${base}/meetings/${id}`);
  const values = parameterNames.map((name) => [name, attributes[kebabCase(propertyFor(name))]] as const);
  const given = values.map(([name, text]) => [name, text === '' ? true : text]);
  return place && applyParameters(place, Object.fromEntries(given) as object);
}

/** Runs in the page: every element, once it is at rest; whoever waits for a press of Join gets one. */
async function settled(): Promise<Seen[]> {
  const elements = document.querySelectorAll<MeedioElement>(
    'meedio-meeting, meedio-room, meedio-queue, meedio-board',
  );
  return Promise.all(
    [...elements].map(async (element) => {
      const atRest = () => ['loaded', 'error'].includes(element.state);
      if (element.loading !== 'eager') element.load();
      while (!atRest()) {
        await new Promise((resolve) =>
          element.addEventListener('meedio-statechange', resolve, { once: true }),
        );
      }
      const { localName: tag, state, error, frame } = element;
      const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
      return { tag, attributes, state, error: error?.message ?? null, frame: frame?.src ?? null };
    }),
  );
}
