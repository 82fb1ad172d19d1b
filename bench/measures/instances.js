/**
 * @module What many meetings on one page cost: create, update one attribute, remove, memory. Every frame is answered without a
 * document and stays empty, so that what is measured is the library, and the frame as an element.
 */
import { startChromium } from '../lib/chromium.js';
import { median, rounded, shuffled } from '../lib/statistics.js';
import { addressOf } from '../pages/site.js';

/** Milliseconds in which the answers to many frames come in, and timers of the removal end. */
const patience = 500;

/** The pages with a great many. */
const few = ['bare', 'element'];

/**
 * @param {import('../bench.js').Bench} bench
 * @param {number} count
 */
export async function instances({ server, hosts, pages, rounds, progress }, count) {
  // A thousand of every kind would take longer than all the rest.
  const measured = pages.filter(({ id, instance }) => instance && (count <= 100 || few.includes(id)));
  const results = new Map(measured.map(({ id }) => [id, []]));
  const browser = await startChromium(server, server.ports.none);
  hosts.emptyFrames = true;
  try {
    // Each page makes one instance beforehand: no round needs to be a warm-up.
    for (let round = 1; round <= rounds; round++) {
      for (const page of shuffled(measured)) results.get(page.id).push(await costs(browser, page, count));
      progress(`${count} instances: round ${round} of ${rounds}`);
    }
  } finally {
    hosts.emptyFrames = false;
    await browser.close();
  }
  const each = (id, key) => median(results.get(id).map((row) => row[key]));
  const ratio = (id, key) => rounded(each(id, key) / each('bare', key), 2);
  return measured.map(({ id, label }) => ({
    id,
    page: label,
    'create µs': rounded((each(id, 'create') * 1000) / count, 0),
    'update µs': rounded((each(id, 'update') * 1000) / count, 1),
    'remove µs': rounded((each(id, 'remove') * 1000) / count, 0),
    'all, times bare': ratio(id, 'all'),
    'memory KB': rounded(each(id, 'memory') / 1024 / count, 1),
    'times bare': ratio(id, 'memory'),
    'left KB': rounded(each(id, 'left') / 1024 / count, 1),
  }));
}

async function costs(browser, page, count) {
  const { create, update, remove } = page.instance;
  const tab = await browser.tab();
  await tab.load(addressOf(page, { empty: '' }));
  await tab.evaluate(`(async () => {
    globalThis.run = async (work) => {
      const begin = performance.now();
      for (let index = 0; index < ${count}; index++) work(index);
      await Promise.all(all.map((it) => it.updateComplete));
      return performance.now() - begin;
    };
    globalThis.all = [];
    globalThis.box = document.querySelector('#box');
    // Once before, so that code is compiled and styles are there.
    const first = (${create})(box, 0);
    await first.updateComplete;
    (${remove})(first);
    await new Promise((done) => setTimeout(done));
  })()`);
  const before = await memory(tab);
  const created = await tab.evaluate(`run((index) => all.push((${create})(box, index)))`);
  await tab.evaluate(`new Promise((done) => setTimeout(done, ${patience}))`);
  const during = await memory(tab);
  const updated = await tab.evaluate(`run((index) => (${update})(all[index], index))`);
  const removed = await tab.evaluate(`run((index) => (${remove})(all[index]))`);
  await tab.evaluate(`all = undefined; new Promise((done) => setTimeout(done, ${patience}))`);
  const after = await memory(tab);
  await tab.close();
  return {
    create: created,
    update: updated,
    remove: removed,
    all: created + updated + removed,
    memory: during - before,
    left: after - before,
  };
}

/** Bytes on the heaps of JavaScript and of the DOM, once what can be freed is. */
async function memory(tab) {
  for (let turn = 0; turn < 2; turn++) await tab.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0 } = await tab.send('Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize;
}
