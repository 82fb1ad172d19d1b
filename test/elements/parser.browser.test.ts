import { expect } from '@open-wc/testing';
import type { MeedioMeetingElement } from '../../src/index.js';
import { scriptPage, stage, uniquePath } from '../support/stage-client.js';
import { documents, framesIn, later, reaches } from './harness.js';

const definition = `
  await import('${new URL('../../src/index.ts', import.meta.url).pathname}');
  parent.postMessage('defined', '*');
`;
/** It is run as soon as it is there, in the midst of parsing. */
const define = `<script type="module" async>${definition}</script>`;
const say = (word: string) => `<script>parent.postMessage('${word}', '*')</script>`;

/** A page that comes in pieces; each call waits for the word that the parser, or the definition, then says. */
async function streamed(...chunks: string[]) {
  const page = await scriptPage({ chunks: ['<!doctype html><title>streamed</title>', ...chunks] });
  const frame = document.createElement('iframe');
  const words: string[] = [];
  const heard = (event: MessageEvent) => {
    if (event.source === frame.contentWindow) words.push(String(event.data));
  };
  addEventListener('message', heard);
  later(() => (removeEventListener('message', heard), frame.remove()));
  frame.src = page.url;
  document.body.append(frame);
  const until = async (word: string) => {
    while (!words.includes(word))
      await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
  };
  return {
    async next(word: string) {
      await page.next();
      await until(word);
    },
    /** Defines the tags now, in the midst of parsing: WebKit may leave a parsed script waiting for the page to end. */
    async define() {
      const script = document.createElement('script');
      script.type = 'module';
      script.textContent = definition;
      frame.contentDocument?.head.append(script);
      await until('defined');
    },
    async rest() {
      await page.next();
      if (frame.contentDocument?.readyState === 'complete') return;
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    },
    element: () => frame.contentDocument?.querySelector('meedio-meeting') as MeedioMeetingElement,
  };
}

describe('while the page is being parsed', () => {
  it('an element that is defined already waits for its frame, which comes later', async () => {
    const [path, other] = [uniquePath(), uniquePath()];
    const page = await streamed(
      define,
      `<main><div><meedio-meeting src="${stage}${other}">${say('opened')}`,
      `<iframe src="${stage}${path}"></iframe>${say('framed')}`,
      '</meedio-meeting></div></main>',
    );
    await page.next('defined');
    await page.next('opened');
    const element = page.element();
    await element.updateComplete;
    expect(element.frame).to.equal(null);
    await page.next('framed');
    await page.rest();
    await reaches(element, 'loaded');
    expect(element.frame).to.equal(element.querySelector('iframe'));
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
    expect(await documents(other)).to.deep.equal([]);
  });

  it('an element that is upgraded in the meantime does so too', async () => {
    const [path, other] = [uniquePath(), uniquePath()];
    const page = await streamed(
      `<meedio-meeting src="${stage}${other}">${say('opened')}`,
      `<iframe src="${stage}${path}"></iframe>${say('framed')}`,
      '</meedio-meeting>',
    );
    await page.next('opened');
    await page.define();
    await page.next('framed');
    await page.rest();
    await reaches(page.element(), 'loaded');
    expect(framesIn(page.element())).to.deep.equal([page.element().querySelector('iframe')]);
    expect(await documents(path)).to.have.length(1);
    expect(await documents(other)).to.deep.equal([]);
  });

  it('an element without a frame waits only until something follows it', async () => {
    const path = uniquePath();
    const page = await streamed(
      define,
      `<div><meedio-meeting src="${stage}${path}">${say('opened')}`,
      `</meedio-meeting></div><p>${say('followed')}`,
      '</p>',
    );
    await page.next('defined');
    await page.next('opened');
    expect(page.element().state).to.equal('idle');
    await page.next('followed');
    await reaches(page.element(), 'loaded');
    expect(page.element().ownerDocument.readyState).to.equal('loading');
    await page.rest();
    expect(await documents(path)).to.have.length(1);
  });

  it('an element that is last on the page loads when the page is parsed', async () => {
    const path = uniquePath();
    const page = await streamed(define, `<meedio-meeting src="${stage}${path}"></meedio-meeting>`);
    await page.next('defined');
    await page.rest();
    await reaches(page.element(), 'loaded');
    expect(await documents(path)).to.have.length(1);
  });

  it('an element that a script inserts does not wait', async () => {
    const path = uniquePath();
    const page = await streamed(
      define,
      `<body><script>
        const element = document.createElement('meedio-meeting');
        element.src = '${stage}${path}';
        document.body.append(element);
      </script>${say('inserted')}`,
      '<p>',
    );
    await page.next('defined');
    await page.next('inserted');
    await reaches(page.element(), 'loaded');
    expect(page.element().ownerDocument.readyState).to.equal('loading');
    await page.rest();
    expect(await documents(path)).to.have.length(1);
  });

  it('a frame that loaded long before the script is adopted, loaded at once', async () => {
    const path = uniquePath();
    const page = await streamed(
      `<meedio-meeting><iframe src="${stage}${path}" onload="parent.postMessage('loaded', '*')"></iframe></meedio-meeting>`,
      define,
    );
    await page.next('loaded');
    const frame = page.element().querySelector('iframe');
    await page.next('defined');
    await page.element().updateComplete;
    expect(page.element()).to.include({ state: 'loaded', frame });
    expect(await documents(path)).to.have.length(1);
  });
});
