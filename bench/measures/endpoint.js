/** @module What asking a token endpoint costs: which requests, and how many round trips more than the address itself. */
import { startChromium } from '../lib/chromium.js';
import { slow } from '../lib/link.js';
import { median, rounded } from '../lib/statistics.js';
import { addressOf } from '../pages/site.js';

/** Each page that asks, and the same without asking. */
const pairs = [
  ['endpoint', 'element'],
  ['videosdk-token', 'videosdk'],
];

/**
 * @param {import('../bench.js').Bench} bench
 * @param {{ id: string, samples: number[] }[]} times over the slow link, round by round
 */
export async function endpoint({ server, pages, progress }, times) {
  const more = (id, than) => {
    const [one, other] = [id, than].map((it) => times.find((row) => row.id === it).samples);
    return rounded(median(one.map((ms, round) => ms - other[round])) / slow.roundTrip, 1);
  };
  const browser = await startChromium(server, server.ports.none);
  const rows = [];
  try {
    for (const [asking, plain] of pairs) {
      const page = pages.find(({ id }) => id === asking);
      if (!page) continue;
      const [own, others] = [await requests(server, browser, page), new Set(Object.keys(page.files))];
      const asked = own.filter(({ host, path }) => !others.has(`https://${host}${path}`));
      rows.push({
        page: page.label,
        'asks before its frame': asked.map(({ method, path }) => `${method} ${path}`).join(', '),
        preflights: asked.filter(({ method }) => method === 'OPTIONS').length,
        'round trips more': more(asking, plain),
      });
      progress(`endpoint: ${asking}`);
    }
  } finally {
    await browser.close();
  }
  rows.push({
    page: '`endpoint.resolve` and `./html`: the address is in the page',
    'asks before its frame': '',
    preflights: 0,
    'round trips more': more('frame', 'bare'),
  });
  return rows;
}

/** What a page asks for, itself aside, before its frame. */
async function requests(server, browser, page) {
  const tab = await browser.tab();
  server.forget();
  const framed = server.next(({ isFrame }) => isFrame);
  await tab.go(addressOf(page));
  const { time } = await framed;
  await tab.close();
  const isOwn = ({ path }) => addressOf(page).endsWith(path);
  return server.log.filter((request) => request.time < time && !isOwn(request));
}
