/** @module The page that has a meeting in it, and the hosts that take part. */

/** The page's own host, a host for scripts, and the meeting's. Each is a site of its own. */
export const pageOrigin = 'https://clinic.test';
export const scriptOrigin = 'https://cdn.test';
export const meeting = 'https://p2p.meedio.me/meetings/e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e';

/**
 * One way to get a meeting into a page. `head`, `body` and `tail`, which is the end of the body, are its HTML.
 *
 * @typedef {object} Page
 * @property {string} id
 * @property {string} label as tables have it
 * @property {'limit' | 'peer' | 'floor' | 'ours'} group
 * @property {string} [head]
 * @property {string} [body]
 * @property {string} [tail]
 * @property {string} [css] gives the tag the size of its box
 * @property {Record<string, string | Buffer>} [files] scripts by their URLs
 * @property {Instance} [instance] how it is driven from JavaScript
 * @property {Record<string, string>} [changes] code that changes an option of a loaded meeting, by what it does
 */

/** @typedef {{ create: string, update: string, remove: string }} Instance functions, as code */

/**
 * @param {Page} page
 * @param {URLSearchParams} options `box=none`: nothing gives the meeting a size; `empty`: the scripts without the meeting
 */
export function hostPage({ head = '', body = '', tail = '', css = '' }, options) {
  const sized = options.get('box') === 'none' ? '' : `#box{width:800px;height:450px}${css}`;
  const [content, end] = options.has('empty') ? ['', ''] : [body, tail];
  const text = `<p>${'Text of the page, which goes on for a while. '.repeat(8)}</p>`.repeat(10);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width">${head}
<style>body{margin:0;font:16px sans-serif}${sized}</style></head>
<body><h1>Meeting</h1><div id="box">${content}</div><p id="after">Text after the meeting.</p><div id="other"></div>
${text}${end}</body></html>`;
}

/**
 * How a custom element is driven.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} changed the attribute that an update sets
 * @returns {Instance}
 */
export function elementInstance(tag, attributes, changed) {
  return {
    create: `(box) => { const it = document.createElement('${tag}');
      for (const [name, value] of ${JSON.stringify(Object.entries(attributes))}) it.setAttribute(name, value);
      box.append(it); return it; }`,
    update: `(it, index) => it.setAttribute('${changed}', 'Bob' + index)`,
    remove: '(it) => it.remove()',
  };
}

/**
 * The changes that every custom element is put through.
 *
 * @param {string} tag
 * @param {[string, string, string]} names three attributes
 * @returns {Record<string, string>}
 */
export function elementChanges(tag, [first, second, third]) {
  const it = `const it = document.querySelector('${tag}');`;
  const set = (name, value) => `it.setAttribute('${name}', '${value}');`;
  return {
    'one attribute': it + set(first, 'Bob'),
    'three attributes in one task': it + set(first, 'Cy') + set(second, 'off') + set(third, 'dark'),
    'an attribute to what it is': `${it} it.setAttribute('${first}', it.getAttribute('${first}'));`,
    'moved with moveBefore()': `${it} document.querySelector('#other').moveBefore(it, null);`,
  };
}
