/** @module What one meeting costs the main thread of its page in script, by a trace: CPU time, not the clock’s. */
import { startChromium } from '../lib/chromium.js';
import { median, rounded, shuffled } from '../lib/statistics.js';
import { pageOrigin } from '../pages/host-page.js';
import { addressOf } from '../pages/site.js';

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'];

/** Trace events that are script; one may lie within another. */
const scripts = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'V8.RunMicrotasks',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  'v8.run',
]);

/** Milliseconds after the frame’s request in which the rest of the work is done. */
const afterwards = 300;

/** @param {import('../bench.js').Bench} bench */
export async function scriptTime({ server, pages, rounds, progress }) {
  const measured = pages.filter(({ id }) => !/again|own|endpoint|interaction|token/.test(id));
  const browser = await startChromium(server, server.ports.none);
  /** @type {Map<string, number[]>} */
  const results = new Map(measured.map(({ id }) => [id, []]));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const page of shuffled(measured)) {
        const cost = await trace(server, browser, page);
        if (round) results.get(page.id).push(cost);
      }
      progress(`script time: round ${round} of ${rounds}`);
    }
  } finally {
    await browser.close();
  }
  return measured.map(({ id, label }) => ({
    id,
    page: label,
    'script ms': rounded(median(results.get(id)), 1),
  }));
}

async function trace(server, browser, page) {
  const tab = await browser.tab();
  const events = await browser.trace(categories, async () => {
    const framed = server.next(({ isFrame }) => isFrame);
    await tab.go(addressOf(page));
    await framed;
    await tab.evaluate(`new Promise((done) => setTimeout(done, ${afterwards}))`);
  });
  await tab.close();
  return scriptCost(events);
}

/** The outermost script events of the page’s main thread, in milliseconds of its CPU time. */
function scriptCost(events) {
  const commit = events.find(
    ({ name, args }) => name === 'CommitLoad' && args?.data?.url?.startsWith(`${pageOrigin}/p/`),
  );
  if (!commit) throw new Error('The trace does not show the page.');
  const own = events
    .filter(
      ({ pid, tid, ph, name }) => pid === commit.pid && tid === commit.tid && ph === 'X' && scripts.has(name),
    )
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
  let [cost, end] = [0, 0];
  for (const { ts, dur = 0, tdur = dur } of own) {
    if (ts < end) continue;
    cost += tdur / 1000;
    end = ts + dur;
  }
  return cost;
}
