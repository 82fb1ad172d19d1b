import { expect, oneEvent } from '@open-wc/testing';
import { Idiomorph } from 'idiomorph';
import morphdomModule from 'morphdom';
import { meetingHtml } from '../../src/html/index.js';
import '../../src/index.js';
import type { MeedioLoadEvent } from '../../src/index.js';
import { stage, stageLog, uniquePath } from '../support/stage-client.js';

// Its types speak of the CommonJS build; a browser gets the ES module.
const morphdom = morphdomModule as unknown as typeof morphdomModule.default;

const place = document.createElement('div');
beforeEach(() => document.body.append(place));
afterEach(() => {
  place.replaceChildren();
  place.remove();
});

const libraries = {
  idiomorph: (markup: string) => Idiomorph.morph(place, markup, { morphStyle: 'innerHTML' }),
  morphdom: (markup: string) => void morphdom(place, `<div>${markup}</div>`),
};

/** The server's page, as it answers again and again. */
const pages = {
  created: (src: string, visitors: number) =>
    `<p>${visitors} waiting</p><meedio-meeting src="${src}" theme="dark"></meedio-meeting>`,
  adopted: (src: string, visitors: number) =>
    `<p>${visitors} waiting</p>${meetingHtml({ src, theme: 'dark' }, { css: false })}`,
};

for (const [library, morph] of Object.entries(libraries)) {
  for (const [kind, page] of Object.entries(pages)) {
    describe(`${library} over the same markup`, () => {
      it(`leaves a frame that was ${kind}`, async () => {
        const path = uniquePath();
        place.innerHTML = page(stage + path, 1);
        const element = place.querySelector('meedio-meeting')!;
        await (oneEvent(element, 'meedio-load') as unknown as Promise<MeedioLoadEvent>);
        const { frame } = element;
        const states: string[] = [];
        element.addEventListener('meedio-statechange', ({ newState }) => states.push(newState));

        for (const visitors of [2, 3]) {
          morph(page(stage + path, visitors));
          await element.updateComplete;
          expect(place.querySelector('p')?.textContent).to.equal(`${visitors} waiting`);
        }
        expect(place.querySelector('meedio-meeting')).to.equal(element);
        expect(element.frame).to.equal(frame);
        expect(frame?.isConnected).to.equal(true);
        expect(element.state).to.equal('loaded');
        expect(element.stale).to.equal(false);
        expect(states).to.deep.equal([]);
        expect(await stageLog(path)).to.have.length(1);
      });

      it(`goes on with a call that was ${kind} when a parameter changes`, async () => {
        const path = uniquePath();
        place.innerHTML = page(stage + path, 1);
        const element = place.querySelector('meedio-meeting')!;
        await (oneEvent(element, 'meedio-load') as unknown as Promise<MeedioLoadEvent>);
        const { frame, url } = element;
        // Only the tag's attribute: whoever writes another address into the frame itself asks for it.
        morph(place.innerHTML.replace('<meedio-meeting', '<meedio-meeting timer="off"'));
        await element.updateComplete;
        expect(element.frame).to.equal(frame);
        expect(element.url).to.equal(url);
        expect(element.stale).to.equal(true);
        expect(await stageLog(path)).to.have.length(1);
      });
    });
  }
}
