/** @module How many documents a meeting asks for: one when it loads, and none when an option changes. */
import { startChromium } from '../lib/chromium.js';
import { addressOf } from '../pages/site.js';

/** Milliseconds in which a further request would have come. */
const patience = 400;

/** @param {import('../bench.js').Bench} bench */
export async function documents({ server, pages, progress }) {
  const browser = await startChromium(server, server.ports.none);
  const rows = [];
  try {
    for (const page of pages.filter(({ id }) => !/again|interaction/.test(id))) {
      const row = { id: page.id, page: page.label, 'on load': await count(server, browser, page) };
      let most = page.changes ? 0 : undefined;
      for (const change of Object.values(page.changes ?? {})) {
        most = Math.max(most, await count(server, browser, page, change));
      }
      rows.push({ ...row, 'most by one change': most ?? '' });
      progress(`documents: ${page.id}`);
    }
  } finally {
    await browser.close();
  }
  return rows;
}

/** The documents that a change, or without one the load, has asked for. */
async function count(server, browser, page, change) {
  const tab = await browser.tab();
  const wait = `new Promise((done) => setTimeout(done, ${patience}))`;
  server.forget();
  const framed = server.next(({ isFrame }) => isFrame);
  await tab.load(addressOf(page));
  await framed;
  await tab.evaluate(wait);
  if (change) {
    server.forget();
    await tab.evaluate(`{ ${change} } ${wait}`);
  }
  await tab.close();
  return server.log.filter(({ isFrame }) => isFrame).length;
}
