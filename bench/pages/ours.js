/** @module The pages with a bare frame, with a trivial element, and with ours in every way that the README shows. */
import { readFileSync } from 'node:fs';
import { meetingHtml } from '../../dist/html/index.js';
import { bundle } from '../lib/bundle.js';
import { elementChanges, elementInstance, meeting, pageOrigin, scriptOrigin } from './host-page.js';

/** @typedef {import('./host-page.js').Page} Page */

const fill = 'display:block;width:100%;height:100%;min-height:0';
const attributes = { src: meeting, 'display-name': 'Ada', theme: 'light' };
const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
const tag = `<meedio-meeting ${written.join(' ')}></meedio-meeting>`;
const withFrame = meetingHtml({ src: meeting, displayName: 'Ada', theme: 'light' });
const [frame] = /<iframe.*<\/iframe>/.exec(withFrame);
const [, allow] = /allow="([^"]*)"/.exec(frame);

/** @returns {Promise<Page[]>} */
export async function ownPages() {
  const element = readFileSync('dist/meedio-elements.min.js');
  const starter = readFileSync('dist/meedio-starter.min.js', 'utf8');
  const trivial = await bundle('bench/pages/trivial-element.js', 'iife');
  // Frames that stay empty are late in the end; what is to be measured is the meeting, and not a sentence about it.
  const patient = { ...attributes, 'load-timeout': '3600000' };
  const instance = elementInstance('meedio-meeting', patient, 'display-name');
  const changes = elementChanges('meedio-meeting', ['display-name', 'video', 'theme']);

  /** A page with our script from a host, and whatever else. */
  const ours = (id, label, origin, page) => ({
    id,
    label,
    group: 'ours',
    head: `<script async src="${origin}/${id}.js"></script>`,
    files: { [`${origin}/${id}.js`]: element },
    css: `meedio-meeting{${fill}}`,
    body: tag,
    ...page,
  });
  const floor = (id, label, origin) => ({
    id,
    label,
    group: 'floor',
    head: `<script async src="${origin}/${id}.js"></script>`,
    files: { [`${origin}/${id}.js`]: trivial },
    css: `trivial-meeting{${fill}}`,
    body: `<trivial-meeting url="${meeting}" name="Ada" theme="light"></trivial-meeting>`,
    instance: elementInstance('trivial-meeting', { url: meeting, name: 'Ada', theme: 'light' }, 'name'),
    changes: elementChanges('trivial-meeting', ['name', 'video', 'theme']),
  });
  const bare = (id, label) => ({
    id,
    label,
    group: 'limit',
    body: frame,
    css: 'iframe{border:0;width:100%;height:100%}',
  });

  return [
    { ...bare('bare', 'a bare `<iframe>` in the HTML'), instance: bareInstance },
    bare('bare-again', 'a bare `<iframe>` again: the noise'),
    floor('trivial', 'a trivial Lit element by script tag, from another host', scriptOrigin),
    {
      ...floor('trivial-own', 'a trivial Lit element from the page’s own host', pageOrigin),
      instance: undefined,
      changes: undefined,
    },
    ours('element', 'ours by script tag, from another host', scriptOrigin, { instance, changes }),
    ours('element-own', 'ours from the page’s own host', pageOrigin),
    ours('starter', 'ours with the inline starter', scriptOrigin, {
      body: `${tag}<script>${starter}</script>`,
      changes,
    }),
    ours('frame', 'ours with the frame in the HTML', scriptOrigin, { body: withFrame, changes }),
    ours('endpoint', 'ours asking an endpoint on the page’s host', scriptOrigin, {
      body: '<meedio-meeting endpoint="/api/meedio" meeting-id="visit-42" display-name="Ada"></meedio-meeting>',
    }),
    ours('interaction', 'ours with `loading="interaction"`', scriptOrigin, {
      body: tag.replace('>', ' loading="interaction">'),
    }),
  ];
}

/** @type {import('./host-page.js').Instance} */
const bareInstance = {
  create: `(box) => { const it = document.createElement('iframe');
    Object.assign(it, { title: 'Video meeting', allow: ${JSON.stringify(allow)}, allowFullscreen: true,
      referrerPolicy: 'strict-origin-when-cross-origin', src: '${meeting}?name=Ada&theme=light' });
    box.append(it); return it; }`,
  // What a page with a bare frame would set without loading it again.
  update: `(it, index) => { it.title = 'Bob' + index; }`,
  remove: '(it) => it.remove()',
};
