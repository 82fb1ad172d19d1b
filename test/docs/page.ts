/**
 * @module A page in a browser that reaches nothing: the addresses that the documentation names are all answered here, with
 * the script as it was built, an empty page for every meeting, and an endpoint that lets everybody in.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, HTTPRequest, ResponseForRequest } from 'puppeteer-core';
import { root } from './blocks.js';

export const script = '/meedio-elements.min.js';

/** What an endpoint of these pages answers. */
export const answered = 'https://p2p.meedio.me/meetings/0b5d2a52-8b7e-4a39-8d1c-0f6f2f7c9f4e';

export interface Document {
  /** Where the page stands. Default: a secure page of its own origin. */
  address?: string | undefined;
  html: string;
  headers?: Record<string, string>;
}

export async function openPage(
  browser: Browser,
  { address = 'https://clinic.example/', html, headers = {} }: Document,
) {
  const page = await browser.newPage();
  const bundle = await readFile(join(root, 'dist/meedio-elements.min.js'));
  const answer = (request: HTTPRequest): Partial<ResponseForRequest> => {
    const { hostname, pathname } = new URL(request.url());
    if (request.url() === address) return { contentType: 'text/html', headers, body: html };
    if (hostname === 'unpkg.com' || pathname.endsWith(script)) {
      return { contentType: 'text/javascript', body: bundle };
    }
    if (request.method() === 'POST') {
      return { contentType: 'application/json', body: JSON.stringify({ url: answered }) };
    }
    return { contentType: 'text/html', body: '<!doctype html><title>A meeting</title>' };
  };
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) void request.respond(answer(request));
    else void request.continue();
  });
  await page.goto(address);
  return page;
}
