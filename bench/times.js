/** @module How late a frame begins: from the request for its host page to its own. */
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { startChromium } from './chromium.js';
import { kinds, openHosts } from './pages.js';

const rounds = 15;
/** A new tab's processes come to rest first. */
const settle = 150;

/** Every kind of page in each round, in random order. The first round warms up and does not count. */
export async function times() {
  const [hosts, browser] = await Promise.all([openHosts(), startChromium()]);
  const names = Object.keys(kinds);
  const [reference] = names;
  const measured = [];
  try {
    for (let round = 0; round <= rounds; round++) {
      const row = {};
      for (const kind of shuffled(names)) row[kind] = await load(hosts, browser, kind, round);
      if (round) measured.push(row);
    }
  } finally {
    await browser.close();
    hosts.close();
  }
  return names.map((kind) => ({
    page: kind,
    fastest: rounded(Math.min(...measured.map((row) => row[kind])), 1),
    median: rounded(median(measured.map((row) => row[kind])), 1),
    'times the bare iframe': rounded(median(measured.map((row) => row[kind] / row[reference])), 2),
  }));
}

async function load({ requests, origin }, browser, kind, round) {
  const frame = `/meeting/${round}/${encodeURIComponent(kind)}`;
  const page = `/?${new URLSearchParams({ kind, frame })}`;
  const tab = await browser.tab();
  await wait(settle);
  const limit = { signal: AbortSignal.timeout(30_000) };
  const arrivals = Promise.all([once(requests, page, limit), once(requests, frame, limit)]);
  await tab.go(origin + page);
  const [[began], [asked]] = await arrivals;
  await tab.close();
  return asked - began;
}

function shuffled(list) {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function rounded(number, digits) {
  return Number(number.toFixed(digits));
}
