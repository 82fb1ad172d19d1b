import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kebabCase, parameterNames, propertyFor } from '../../src/parameters/table.js';
import { errorCodes } from '../../src/protocol.js';
import { found, launch } from '../support/launch.js';
import { openCatalogue, type Catalogue } from './catalogue.js';
import { visit, type Finished } from './visitor.js';

const quiet = { errors: [], foreign: [] };

describe.skipIf(!found.chromium)('the static catalogue', () => {
  let catalogue: Catalogue;
  let browser: Browser;

  beforeAll(async () => {
    catalogue = await openCatalogue();
    browser = await launch('chromium');
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await catalogue?.close();
  });

  const idsOf = (type: 'story' | 'docs') =>
    catalogue.entries.filter((entry) => entry.type === type).map(({ id }) => id);

  test('has a story of each tag, each parameter and each error', () => {
    const stories = idsOf('story');
    const tags = ['meeting', 'room', 'queue', 'board'].map((tag) => `elements-${tag}--default`);
    const parameters = parameterNames.map((name) => `elements-parameters--${kebabCase(propertyFor(name))}`);
    // The catalogue is a secure page itself.
    const errors = errorCodes.filter((code) => code !== 'insecure-context');
    expect(stories).toEqual(
      expect.arrayContaining([...tags, ...parameters, ...errors.map((code) => `behaviour-errors--${code}`)]),
    );
  });

  test('shows what each story says, without a violation of accessibility and without a server', async () => {
    const visitor = await visit(browser, catalogue);
    for (const id of idsOf('story')) {
      const { event, message } = await visitor.show(id);
      const { status = event, reporters = [] } = message as Partial<Finished>;
      const axe = reporters.find(({ type }) => type === 'a11y');
      const violations = axe?.result.violations?.map((violation) => violation.id);
      expect
        .soft({ id, status, axe: axe?.status, violations, ...visitor.takeTrouble() })
        .toEqual({ id, status: 'success', axe: 'passed', violations: [], ...quiet });
    }
    await visitor.page.close();
  }, 180_000);

  test('has a page for each question, and one of each tag with its attributes out of the manifest', async () => {
    const pages = idsOf('docs');
    expect(pages).toHaveLength(1 + 9 + 4);
    const visitor = await visit(browser, catalogue);
    for (const id of pages) {
      const { event } = await visitor.show(id, 'docs');
      // A tag's page shows its name, any other its title.
      await visitor.page.waitForSelector('h1');
      if (id.startsWith('elements-')) {
        await visitor.page.waitForSelector('::-p-xpath(//td[normalize-space()="name-visibility"])');
      }
      expect({ id, event, ...visitor.takeTrouble() }).toEqual({ id, event: 'docsRendered', ...quiet });
    }
    await visitor.page.close();
  });

  test('opens with its sidebar, and a frame shows the preview of the meeting page', async () => {
    const visitor = await visit(browser, catalogue);
    await visitor.open('?path=/story/elements-meeting--default');
    const canvas = await visitor.page.waitForSelector('#storybook-preview-iframe');
    const story = await canvas?.contentFrame();
    const element = await story?.waitForSelector('meedio-meeting');
    const frame = await element?.waitForSelector('>>> iframe');
    const meeting = await frame?.contentFrame();
    await meeting?.waitForSelector('::-p-text(Preview: your own camera, without a call.)');
    expect(visitor.takeTrouble()).toEqual(quiet);
    await visitor.page.close();
  });
});
