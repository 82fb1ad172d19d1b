import { expect } from '@open-wc/testing';
import { registerMessages, type MeedioMeetingElement } from '../../src/index.js';
import { english } from '../../src/elements/messages.js';
import { scriptEndpoint, stage, uniquePath } from '../support/stage-client.js';
import { failure, later, listen, make, meeting, mount, reaches, settled, task } from './harness.js';

const all = (element: Element, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];
/** What a person sees: elements that are laid out, and have text. */
const shown = (element: Element, selector: string) =>
  all(element, selector).filter((found) => found.getClientRects().length > 0);

/** How to get an element into each of its states. */
const situations: Record<string, () => Promise<MeedioMeetingElement>> = {
  idle: () => meeting({ src: stage + uniquePath(), loading: 'interaction' }),
  requesting: async () => {
    const { url } = await scriptEndpoint([{ hang: true }]);
    return meeting({ endpoint: url, 'meeting-id': '42' });
  },
  loading: () => meeting({ src: `${stage}${uniquePath()}?hang=1` }),
  loaded: async () => reaches(await meeting({ src: stage + uniquePath() }), 'loaded'),
  error: () => meeting({ src: 'https://evil.example/' }),
  'error that can be tried again': async () => {
    const endpoint = await scriptEndpoint([{ body: 'x' }, { hang: true }]);
    const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42' });
    return reaches(element, 'error');
  },
  'loading for too long': async () => {
    const element = await meeting({ src: `${stage}${uniquePath()}?hang=1`, 'load-timeout': '20' });
    if (!element.error) await failure(element);
    await settled(element);
    return element;
  },
  'loaded, with an error': async () => {
    const element = await reaches(await meeting({ src: stage + uniquePath() }), 'loaded');
    element.src = 'javascript:alert(1)';
    await settled(element);
    return element;
  },
};

/** The same with a frame that the page has written. */
async function adopted(attributes: Record<string, string>, path = uniquePath()) {
  const element = make('meedio-meeting', attributes);
  element.innerHTML = `<iframe src="${stage}${path}"></iframe>`;
  return mount(element);
}

for (const [name, situation] of Object.entries(situations)) {
  for (const scheme of ['light', 'dark']) {
    it(`${name}: no axe violation, ${scheme}`, async () => {
      listen();
      document.documentElement.style.colorScheme = scheme;
      later(() => document.documentElement.style.removeProperty('color-scheme'));
      const element = await situation();
      await expect(element).to.be.accessible();
    });
  }
}

describe('what the person sees', () => {
  it('while waiting is announced as a status', async () => {
    for (const name of ['requesting', 'loading']) {
      const element = await situations[name]?.();
      const [status] = element ? shown(element, '[role=status]') : [];
      expect(status?.textContent, name).to.contain(english.loading);
    }
  });

  it('of a fatal error is a sentence, announced as an alert; no button where trying again cannot help', async () => {
    listen();
    const element = await meeting({ src: 'https://evil.example/' });
    const [alert] = shown(element, '[role=alert]');
    expect(alert?.textContent).to.contain(english['origin-not-allowed']);
    expect(shown(element, 'button, a')).to.deep.equal([]);
    expect(all(element, '[part~=message]').length).to.be.greaterThan(0);
  });

  it('of an error that may pass is a button, and pressing it asks again', async () => {
    listen();
    const endpoint = await scriptEndpoint([{ body: 'x' }, { body: { url: stage + uniquePath() } }]);
    const element = await reaches(await meeting({ endpoint: endpoint.url, 'meeting-id': '42' }), 'error');
    const [button] = shown(element, '[part~=button]');
    expect(button?.textContent).to.contain(english.retry);
    button?.focus();
    button?.click();
    await reaches(element, 'loaded');
    expect(element.error).to.equal(null);
    expect(await endpoint.log()).to.have.length(2);
    expect(shown(element, '[part~=button]')).to.deep.equal([]);
  });

  it('of a page that is late is a sentence, a button and a link, below the frame', async () => {
    listen();
    const element = (await situations['loading for too long']?.()) ?? make('meedio-meeting');
    const [link] = shown(element, '[part~=link]');
    expect(link).to.include({ href: element.url, target: '_blank' });
    expect(link?.getAttribute('rel')).to.contain('noopener');
    expect(shown(element, '[part~=button]')).to.have.length(1);
    const bottom = element.frame?.getBoundingClientRect().bottom ?? NaN;
    expect(link?.getBoundingClientRect().top).to.be.at.least(bottom - 1);
  });

  it('of an error while a call is loaded is a sentence below the frame', async () => {
    listen();
    const element = (await situations['loaded, with an error']?.()) ?? make('meedio-meeting');
    const [message] = shown(element, '[part~=message]');
    expect(message?.textContent).to.contain(english['invalid-url']);
    expect(message?.getBoundingClientRect().top).to.be.at.least(
      (element.frame?.getBoundingClientRect().bottom ?? NaN) - 1,
    );
  });

  for (const name of ['loaded', 'loaded, with an error']) {
    it(`never covers the frame: ${name}`, async () => {
      listen();
      const element = (await situations[name]?.()) ?? make('meedio-meeting');
      element.scrollIntoView();
      const { left, top, width, height } = element.frame?.getBoundingClientRect() ?? new DOMRect();
      for (const [x, y] of [
        [0.5, 0.5],
        [0.02, 0.02],
        [0.98, 0.5],
        [0.5, 0.9],
      ] as const) {
        const point = [left + width * x, top + height * y] as const;
        if (point[1] >= innerHeight || point[0] >= innerWidth) continue;
        expect(document.elementFromPoint(...point), `${x} ${y}`).to.equal(element);
        expect(element.shadowRoot?.elementFromPoint(...point), `${x} ${y}`).to.equal(element.frame);
      }
    });
  }

  it('of an error is below an adopted frame, too', async () => {
    listen();
    const element = await reaches(await adopted({}), 'loaded');
    element.src = 'javascript:alert(1)';
    await settled(element);
    const [message] = shown(element, '[part~=message]');
    const { top = NaN } = message?.getBoundingClientRect() ?? {};
    const { bottom, height } = element.frame?.getBoundingClientRect() ?? new DOMRect();
    expect(top).to.be.at.least(bottom - 1);
    expect(height).to.be.greaterThan(100);
  });

  it('of a page that is late is no progress: in a small box the two would be one above the other', async () => {
    listen();
    const element = (await situations['loading for too long']?.()) ?? make('meedio-meeting');
    expect(shown(element, '[role=alert]')).to.have.length(1);
    expect(shown(element, '[role=status]')).to.deep.equal([]);
  });

  it('can be replaced by slots', async () => {
    listen();
    for (const [slot, name] of [
      ['join', 'idle'],
      ['loading', 'requesting'],
      ['error', 'error'],
    ] as const) {
      const element = (await situations[name]?.()) ?? make('meedio-meeting');
      const own = document.createElement('p');
      own.slot = slot;
      own.textContent = 'Our own';
      element.append(own);
      await task();
      expect(own.getClientRects(), slot).to.have.length(1);
      expect(shown(element, '[part~=message], [part~=button]'), slot).to.deep.equal([]);
    }
  });

  it('can be styled by parts and custom properties', async () => {
    const sheet = document.createElement('style');
    sheet.textContent = `meedio-meeting { --meedio-color: rgb(1, 2, 3) }
      meedio-meeting::part(placeholder) { opacity: 0.5 } meedio-meeting::part(button) { letter-spacing: 3px }`;
    document.head.append(sheet);
    later(() => sheet.remove());
    const element = (await situations.idle?.()) ?? make('meedio-meeting');
    expect(getComputedStyle(element).color).to.equal('rgb(1, 2, 3)');
    const opacities = shown(element, '[part~=placeholder]').map((part) => getComputedStyle(part).opacity);
    expect(opacities).to.deep.equal(['0.5']);
    expect(all(element, '[part~=button]').map((part) => getComputedStyle(part).letterSpacing)).to.deep.equal([
      '3px',
    ]);
  });
});

describe('the size', () => {
  const inBox = async (width: number, css = '') => {
    const box = document.createElement('div');
    box.style.width = `${width}px`;
    document.body.append(box);
    later(() => box.remove());
    const element = make('meedio-meeting', { src: stage + uniquePath(), style: css });
    await mount(element, box);
    return element.getBoundingClientRect();
  };
  const least = () => Math.min(36 * 16, innerHeight * 0.85);

  it('is all of the width, 16:9, but never too low for a phone', async () => {
    const wide = await inBox(1600);
    expect(wide).to.include({ width: 1600, height: 900 });
    const narrow = await inBox(320);
    expect(narrow.width).to.equal(320);
    expect(narrow.height).to.be.closeTo(least(), 1);
  });

  it('is what the page says', async () => {
    expect(await inBox(320, '--meedio-min-height: 0px')).to.include({ width: 320, height: 180 });
    expect(await inBox(800, 'width: 500px; height: 400px; min-height: 0')).to.include({
      width: 500,
      height: 400,
    });
    expect(await inBox(800, 'aspect-ratio: 1; min-height: 0')).to.include({ width: 800, height: 800 });
    expect(await inBox(800, 'display: none')).to.include({ width: 0, height: 0 });
  });

  it('does not change while the element loads', async () => {
    const element = await meeting({ src: stage + uniquePath(), loading: 'interaction' });
    const sizes = [element.offsetHeight];
    element.load();
    sizes.push(element.offsetHeight);
    await reaches(element, 'loaded');
    sizes.push(element.offsetHeight);
    expect(new Set(sizes).size).to.equal(1);
  });
});

describe('the language', () => {
  registerMessages('qaa', { ...english, join: 'Qaa join', meeting: 'Qaa meeting' });

  it('is that of the nearest lang, through shadow roots, or English', async () => {
    const parent = document.createElement('div');
    parent.lang = 'QAA-Latn';
    const root = parent.attachShadow({ mode: 'open' });
    root.append(document.createElement('div'));
    document.body.append(parent);
    later(() => parent.remove());
    const attributes = { src: stage + uniquePath(), loading: 'interaction' };
    const join = (element: Element) => all(element, 'button')[0]?.textContent;
    const inside = await mount(make('meedio-meeting', attributes), root.firstElementChild ?? parent);
    expect(join(inside)).to.equal('Qaa join');
    expect(join(await meeting({ ...attributes, lang: 'qaa' }))).to.equal('Qaa join');
    expect(join(await meeting({ ...attributes, lang: 'xx' }))).to.equal(english.join);
    expect((await meeting({ src: stage + uniquePath(), lang: 'qaa' })).frame?.title).to.equal('Qaa meeting');
  });
});
