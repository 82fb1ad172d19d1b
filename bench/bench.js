/** @module What every measurement works with: the pages, their server, and how often to measure. */
import { openServer } from './lib/server.js';
import { ownPages } from './pages/ours.js';
import { peerPages } from './pages/peers.js';
import { site } from './pages/site.js';

/** @typedef {Awaited<ReturnType<typeof openBench>>} Bench */

/**
 * @param {object} options
 * @param {number} options.rounds
 * @param {boolean} options.peers whether those that are installed take part
 */
export async function openBench({ rounds, peers }) {
  const pages = [...(await ownPages()), ...(peers ? await peerPages() : [])];
  const hosts = site(pages);
  const server = await openServer(hosts.answer);
  return {
    pages,
    hosts,
    server,
    rounds,
    /** @param {string} id */
    page(id) {
      const page = pages.find((it) => it.id === id);
      if (!page) throw new Error(`There is no page ${id}.`);
      return page;
    },
    /** @param {string} text replaces the line of a terminal */
    progress(text) {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1B[K${text}`);
    },
    close: () => server.close(),
  };
}
