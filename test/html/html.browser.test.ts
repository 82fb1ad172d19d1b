import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { layoutCss, meetingHtml, roomHtml, type MeetingProperties } from '../../src/html/index.js';
import { parameterNames, propertyFor } from '../../src/parameters/table.js';
import { stage, stageLog, uniquePath } from '../support/stage-client.js';

/** Text with everything that means something in HTML. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "'",
        '<',
        '>',
        '&',
        '&quot;',
        '&#0;',
        '\0',
        '\r\n',
        '</meedio-meeting>',
        '<script>',
        '`',
        '\ud800',
        'é',
        ' ',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

function parse(markup: string): HTMLElement {
  const page = new DOMParser().parseFromString(`<!doctype html><body>${markup}`, 'text/html');
  expect(page.body.children).to.have.length(1);
  return page.body.firstElementChild as HTMLElement;
}

const place = document.createElement('div');
beforeEach(() => document.body.append(place));
afterEach(() => {
  place.replaceChildren();
  place.remove();
});

describe('markup', () => {
  it('reads back as what was given, whatever the text is', () => {
    const src = 'https://p2p.meedio.me/meetings/1';
    fc.assert(
      fc.property(text, text, text, text, (label, displayName, font, token) => {
        const element = parse(
          meetingHtml({ src, label, displayName, font, token }, { css: false, warn: () => undefined }),
        );
        expect(element.localName).to.equal('meedio-meeting');
        expect(element.childNodes).to.have.length(1);
        const frame = element.firstElementChild as HTMLIFrameElement;
        expect(frame.localName).to.equal('iframe');
        expect(frame.childNodes).to.have.length(0);
        expect(frame.getAttributeNames()).to.deep.equal([
          'src',
          'title',
          'allow',
          'referrerpolicy',
          'allowfullscreen',
        ]);

        const readable = (given: string) => given.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
        expect(element.getAttribute('label')).to.equal(readable(label));
        expect(element.getAttribute('token')).to.equal(readable(token));
        expect(frame.title).to.equal(readable(label) || 'Video meeting');
        const names = element.getAttributeNames();
        for (const name of names) expect(['src', 'token', 'label', 'display-name', 'font']).to.include(name);
        const sent = new URL(frame.src).searchParams;
        expect(sent.get('name')).to.equal(element.getAttribute('display-name'));
        expect(sent.get('font')).to.equal(element.getAttribute('font'));
      }),
      { numRuns: 500 },
    );
  });

  it('holds no more than one tag for any properties of any type', () => {
    const names = [
      ...parameterNames.map(propertyFor),
      'label',
      'endpoint',
      'allowedOrigins',
      'extraParameters',
      'type',
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.oneof(text, fc.boolean(), fc.double())),
        (properties) => {
          const element = parse(
            roomHtml({ slug: 'x', ...properties }, { css: false, warn: () => undefined }),
          );
          expect(element.querySelectorAll('*').length).to.be.at.most(1);
          expect(element.textContent).to.equal('');
        },
      ),
    );
  });
});

describe('before the tags are defined, and after', () => {
  it('the frame fills the same place, is the same node, and has been asked for once', async () => {
    const path = uniquePath();
    const properties: MeetingProperties = {
      src: stage + path,
      displayName: 'O’Brien & Ana\u0000 "<b>"',
      autoRequest: true,
      screenshare: 'off',
      extraParameters: 'lang=de',
      label: 'A call',
    };
    const rules = document.createElement('style');
    rules.textContent = 'iframe { width: 10px; margin: 5px; border: 3px solid }';
    place.innerHTML = meetingHtml(properties);
    place.append(rules);
    const element = place.querySelector('meedio-meeting')!;
    const frame = place.querySelector('iframe')!;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const sizes = () => JSON.stringify([element.getBoundingClientRect(), frame.getBoundingClientRect()]);
    const before = sizes();
    expect(frame.getBoundingClientRect()).to.deep.equal(element.getBoundingClientRect());
    expect(element.offsetHeight).to.be.greaterThan(200);
    await loaded;

    await import('../../src/index.js');
    await element.updateComplete;
    expect(element.frame).to.equal(frame);
    expect(element.state).to.equal('loaded');
    expect(element.stale).to.equal(false);
    expect(sizes()).to.equal(before);
    expect(await stageLog(path)).to.have.length(1);
  });

  it('the page’s own rules for the tag win', () => {
    const rules = document.createElement('style');
    rules.textContent = `${layoutCss} meedio-nothing { color: red } meedio-room { height: 50px; min-height: 0; aspect-ratio: auto }`;
    const page = document.createElement('iframe');
    place.append(page);
    const inside = page.contentDocument!;
    inside.body.innerHTML = '<meedio-room></meedio-room><meedio-room hidden></meedio-room>';
    inside.head.append(inside.importNode(rules, true));
    const [room, hidden] = inside.querySelectorAll('meedio-room');
    expect(room!.offsetHeight).to.equal(50);
    expect(hidden!.offsetHeight).to.equal(0);
  });
});
