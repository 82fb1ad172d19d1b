import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, test } from 'vitest';
import { found, launch } from '../support/launch.js';
import { closePages, enter, gone, openStage, shown, tile, type Stage } from './page/support.js';

/** For many streams on a machine of two cores. */
const patience = 90_000;

describe.skipIf(!found.chromium)('a call of several people', () => {
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

  async function gather(names: string[]): Promise<Map<string, Page>> {
    const address = await stage.meeting();
    const people = new Map<string, Page>();
    for (const name of names) {
      const page = await enter(browser, address, name);
      people.set(name, page);
      await shown(page, tile(`${name} (you)`));
    }
    return people;
  }

  /** Resolves once everyone has decoded more of everyone else's picture. One question to each page: there are 30 pictures. */
  async function allSeeAll(people: Map<string, Page>): Promise<void> {
    const seen = (page: Page, others: number) =>
      page.waitForFunction(
        (others) => {
          const videos = [...document.querySelectorAll<HTMLVideoElement>('.tile.person video')];
          const frames = (video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames;
          for (const video of videos) video.dataset.first ??= String(frames(video));
          const moving = videos.filter((video) => frames(video) >= Number(video.dataset.first) + 5);
          if (videos.length !== others || moving.length !== others) return false;
          for (const video of videos) delete video.dataset.first;
          return true;
        },
        { timeout: patience, polling: 500 },
        others,
      );
    await Promise.all([...people.values()].map((page) => seen(page, people.size - 1)));
  }

  const width = (page: Page | undefined, expected: number) =>
    page?.waitForFunction(
      (selector, expected) => document.querySelector<HTMLVideoElement>(selector)?.videoWidth === expected,
      { timeout: patience, polling: 250 },
      `.tile.self video`,
      expected,
    );

  test('three see one another; one leaves; the others go on', { timeout: 120_000 }, async () => {
    const people = await gather(['Ada', 'Ben', 'Cleo']);
    await allSeeAll(people);
    await people.get('Ben')?.close();
    people.delete('Ben');
    await Promise.all([...people.values()].map((page) => gone(page, tile('Ben'))));
    await allSeeAll(people);
  });

  test(
    'six see one another in smaller pictures, which grow again when enough have left',
    { timeout: 240_000 },
    async () => {
      const people = await gather(['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']);
      await allSeeAll(people);
      await width(people.get('Ada'), 320);
      for (const name of ['Cleo', 'Fay']) {
        await people.get(name)?.close();
        people.delete(name);
      }
      await Promise.all([...people.values()].map((page) => gone(page, tile('Cleo'))));
      await allSeeAll(people);
      await width(people.get('Ada'), 640);
    },
  );
});
