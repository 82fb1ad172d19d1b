/** @module Pages of their own for the starter: what is in them is not defined until a test defines it. */
import { scriptPage } from '../support/stage-client.js';
import { later } from '../elements/harness.js';

export const starter = await (await fetch('/dist/meedio-starter.min.js')).text();

/** The starter as people paste it. */
export const pasted = `<script>${starter}</script>`;

export const definition = new URL('../../src/index.ts', import.meta.url).pathname;

/** A tag, and its attributes as they are. */
export type Tagged = [tag: string, attributes: Record<string, string>];

/** Opens a page with this HTML, and waits until it has loaded. */
export async function open(html: string, headers: Record<string, string> = {}) {
  const page = await scriptPage({ html: `<!doctype html><title>page</title>${html}`, headers });
  const frame = document.createElement('iframe');
  frame.width = '800';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  frame.src = page.url;
  document.body.append(frame);
  later(() => frame.remove());
  await loaded;
  return frame.contentDocument as Document;
}

/** Runs the starter in a page with these tags that may load no frame, and says which frame each of them got. */
export async function framesFor(tags: readonly Tagged[]): Promise<(HTMLIFrameElement | null)[]> {
  const page = await open('', { 'content-security-policy': "frame-src 'none'" });
  const elements = tags.map(([tag, attributes]) => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  });
  page.body.append(...elements);
  run(page);
  return elements.map((element) => element.querySelector('iframe'));
}

/** Runs the starter. */
export function run(page: Document): void {
  const script = page.createElement('script');
  script.textContent = starter;
  page.body.append(script);
}

/** Defines the tags in a page. */
export async function define(page: Document): Promise<void> {
  const script = page.createElement('script');
  script.type = 'module';
  script.src = definition;
  const loaded = new Promise((resolve) => script.addEventListener('load', resolve, { once: true }));
  page.head.append(script);
  await loaded;
}
