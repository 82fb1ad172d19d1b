/** @module What every URL answers: host pages, scripts, frames, an endpoint, and somebody's token. */
import { hostPage, meeting, pageOrigin } from './host-page.js';

/** @typedef {import('./host-page.js').Page} Page */

/** @param {readonly Page[]} pages */
export function site(pages) {
  const files = new Map(pages.flatMap((page) => Object.entries(page.files ?? {})));
  const byId = new Map(pages.map((page) => [page.id, page]));
  let emptyFrames = false;

  return {
    /** @param {Page} page */
    add(page) {
      byId.set(page.id, page);
    },
    /** From now on frames stay without a document, so that what a script costs is not lost beside it. */
    set emptyFrames(empty) {
      emptyFrames = empty;
    },
    /** @type {Parameters<typeof import('../lib/server.js').openServer>[0]} */
    answer(url, { method, isFrame }) {
      if (method === 'OPTIONS') return { status: 204 };
      if (isFrame) return emptyFrames ? { status: 204 } : { body: '<!doctype html><title>Meeting</title>' };
      const script = files.get(url.origin + url.pathname);
      if (script) return { type: 'text/javascript', body: script };
      const page = url.origin === pageOrigin && byId.get(url.pathname.slice(3));
      if (page) return { body: hostPage(page, url.searchParams) };
      if (url.pathname === '/api/meedio') return json({ url: meeting });
      if (url.pathname.includes('token')) return json({ token: 't' });
      return { status: 404 };
    },
  };
}

/**
 * @param {Page} page
 * @param {Record<string, string>} [options]
 */
export function addressOf(page, options) {
  return `${pageOrigin}/p/${page.id}?${new URLSearchParams(options)}`;
}

function json(value) {
  return { type: 'application/json', body: JSON.stringify(value) };
}
