/** @module How late a frame begins: from the arrival of the page's request to that of the frame's own. */
import { startChromium } from '../lib/chromium.js';
import { median, rounded, shuffled } from '../lib/statistics.js';
import { addressOf } from '../pages/site.js';

/**
 * Every page in each round, in random order; the first round warms up and does not count. Ratios are paired with the bare
 * frames of the same round, of which there are two.
 *
 * @param {import('../bench.js').Bench} bench
 * @param {'none' | 'slow'} link
 */
export async function time({ server, pages, rounds, progress }, link) {
  const measured = pages.filter(({ id }) => id !== 'interaction');
  const browser = await startChromium(server, server.ports[link]);
  /** @type {Map<string, number>[]} milliseconds by page, of each round */
  const results = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const row = new Map();
      for (const page of shuffled(measured)) row.set(page.id, await load(server, browser, page));
      if (round) results.push(row);
      progress(`time, link ${link}: round ${round} of ${rounds}`);
    }
  } finally {
    await browser.close();
  }
  return measured.map(({ id, label }) => {
    const times = results.map((row) => row.get(id));
    const bare = results.map((row) => (row.get('bare') + row.get('bare-again')) / 2);
    const reference = id.startsWith('bare') ? results.map((row) => row.get('bare')) : bare;
    return {
      id,
      page: label,
      'median ms': rounded(median(times), 1),
      'ms more': rounded(median(times.map((ms, index) => ms - reference[index])), 1),
      ratio: rounded(median(times.map((ms, index) => ms / reference[index])), 2),
      samples: times.map((ms) => rounded(ms, 1)),
    };
  });
}

async function load(server, browser, page) {
  const tab = await browser.tab();
  const address = addressOf(page);
  const arrivals = Promise.all([
    server.next(({ path }) => address.endsWith(path)),
    server.next(({ isFrame }) => isFrame),
  ]);
  await tab.go(address).catch(() => undefined);
  const [asked, framed] = await arrivals;
  await tab.close();
  return framed.time - asked.time;
}
