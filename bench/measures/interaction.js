/** @module `loading="interaction"`: what is asked for before the press, and how long after it the frame begins. */
import { startChromium } from '../lib/chromium.js';
import { median, rounded } from '../lib/statistics.js';
import { meeting } from '../pages/host-page.js';
import { addressOf } from '../pages/site.js';

const host = new URL(meeting).hostname;
/** Milliseconds in which something too early would have come. */
const patience = 400;

/** The middle of the Join button. */
const button = `(() => {
  const { x, y, width, height } = document.querySelector('meedio-meeting').shadowRoot.querySelector('button').getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
})()`;

/** @param {import('../bench.js').Bench} bench */
export async function interaction({ server, page, rounds, progress }) {
  const rows = [];
  for (const link of ['none', 'slow']) {
    const browser = await startChromium(server, server.ports[link]);
    const results = [];
    try {
      for (let round = 0; round <= rounds; round++) {
        results.push(await press(server, browser, page('interaction')));
        progress(`interaction, link ${link}: round ${round} of ${rounds}`);
      }
    } finally {
      await browser.close();
    }
    rows.push({
      link,
      'asked or connected before': Math.max(...results.map(({ before }) => before)),
      'ms from press to request': rounded(median(results.slice(1).map(({ ms }) => ms)), 1),
    });
  }
  return rows;
}

async function press(server, browser, page) {
  const tab = await browser.tab();
  server.forget();
  await tab.load(addressOf(page));
  await tab.evaluate(`customElements.whenDefined('meedio-meeting')
    .then(() => new Promise((done) => setTimeout(done, ${patience})))`);
  const before =
    server.log.filter((request) => request.host === host).length + Number(server.connected.has(host));
  const place = { ...(await tab.evaluate(button)), button: 'left', clickCount: 1 };
  const framed = server.next(({ isFrame }) => isFrame);
  await tab.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...place });
  const pressed = performance.now();
  await tab.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...place });
  const { time } = await framed;
  await tab.close();
  return { before, ms: time - pressed };
}
