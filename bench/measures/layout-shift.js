/** @module How much of the page moves when a script comes after the first paint, where nothing gives the meeting a size. */
import { startChromium } from '../lib/chromium.js';
import { layoutCss } from '../../dist/html/index.js';
import { rounded } from '../lib/statistics.js';
import { addressOf } from '../pages/site.js';

/** Milliseconds in which the last shifts are reported. */
const patience = 300;

const score = `new Promise((done) => {
  let score = 0;
  const add = (list) => list.getEntries().forEach(({ value }) => { score += value; });
  const observer = new PerformanceObserver(add);
  observer.observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(score), ${patience});
})`;

/** @param {import('../bench.js').Bench} bench */
export async function layoutShift({ server, pages, hosts, progress }) {
  const measured = pages.filter(({ id }) => !/again|own|endpoint|interaction/.test(id));
  const element = measured.find(({ id }) => id === 'element');
  const styled = {
    ...element,
    id: 'element-css',
    label: `${element.label}, with the CSS for \`:not(:defined)\``,
    head: `<style>${layoutCss}</style>${element.head}`,
  };
  hosts.add(styled);
  const browser = await startChromium(server, server.ports.slow);
  const rows = [];
  try {
    for (const page of [...measured, styled]) {
      const tab = await browser.tab();
      const framed = server.next(({ isFrame }) => isFrame);
      await tab.load(addressOf(page, { box: 'none' }));
      await framed;
      rows.push({ id: page.id, page: page.label, 'layout shift': rounded(await tab.evaluate(score), 3) });
      await tab.close();
      progress(`layout shift: ${page.id}`);
    }
  } finally {
    await browser.close();
  }
  return rows;
}
