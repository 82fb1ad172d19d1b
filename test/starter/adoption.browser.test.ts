import { expect } from '@open-wc/testing';
import type { MeedioElement } from '../../src/index.js';
import { documents, framesIn, later, reaches } from '../elements/harness.js';
import { scriptEndpoint, scriptPage, stage, uniquePath } from '../support/stage-client.js';
import { define, definition, open, pasted, run } from './page.js';

const text = '<p id="after">Text after the meeting.</p>';

function elementIn(page: Document): MeedioElement {
  return page.querySelector('meedio-meeting, meedio-room, meedio-queue, meedio-board') as MeedioElement;
}

/** The first frame in a page, also in one that does not end. */
async function frameIn(page: () => Document | null): Promise<HTMLIFrameElement> {
  for (;;) {
    const frame = page()?.querySelector('iframe');
    if (frame) return frame;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

describe('the frame of the starter', () => {
  it('starts without the element, and the element adopts it: one document, not stale', async () => {
    const path = uniquePath();
    const page = await open(
      `<meedio-meeting src="${stage}${path}" display-name="O'Brien" theme="light" label="Visit" share-button="off"></meedio-meeting>${pasted}`,
    );
    const element = elementIn(page);
    const frame = element.querySelector('iframe');
    expect(frame).to.not.equal(null);
    expect(frame?.allow).to.include('camera').and.not.include('clipboard-write');
    await define(page);
    await reaches(element, 'loaded');
    expect(element).to.include({ frame, stale: false, error: null });
    expect(framesIn(element)).to.deep.equal([frame]);
    expect(frame?.title).to.equal('Visit');
    const asked = await documents(path);
    expect(asked).to.have.length(1);
    expect(asked[0]).to.match(/^\?name=O%27Brien&shareButton=off&theme=light$/);

    element.setAttribute('theme', 'dark');
    await element.updateComplete;
    expect(element.stale).to.equal(true);
    expect(await documents(path)).to.have.length(1);
  });

  it('is in every tag before the script, of every kind', async () => {
    const path = uniquePath();
    const base = `base-url="${stage}${path}"`;
    const id = crypto.randomUUID();
    const page = await open(
      `<meedio-meeting meeting-id="${id}" ${base}></meedio-meeting><meedio-room slug="dr.smith" ${base}></meedio-room>` +
        `<meedio-queue src="${stage}${path}queue"></meedio-queue><meedio-board src="${stage}${path}board"></meedio-board>${pasted}`,
    );
    const elements = [...page.body.querySelectorAll(':not(:defined)')] as MeedioElement[];
    await define(page);
    for (const element of elements) await reaches(element, 'loaded');
    expect((await documents(path)).sort()).to.deep.equal(['board', 'dr.smith', `meetings/${id}`, 'queue']);
    for (const element of elements) expect(element).to.include({ stale: false, error: null });
  });

  it('is not made where the element, or a frame, is there already; nor twice', async () => {
    const [path, written] = [uniquePath(), uniquePath()];
    const page = await open(
      `<meedio-meeting src="${stage}${path}"></meedio-meeting>` +
        `<meedio-room src="${stage}/other"><iframe src="${stage}${written}"></iframe></meedio-room>${pasted}${pasted}`,
    );
    await define(page);
    run(page);
    for (const tag of ['meedio-meeting', 'meedio-room']) {
      const element = await reaches(page.querySelector(tag) as MeedioElement, 'loaded');
      expect(framesIn(element), tag).to.have.length(1);
    }
    expect(await documents(path)).to.have.length(1);
    expect(await documents(written)).to.have.length(1);
  });

  it('is left to the element that asks an endpoint, and to one that waits', async () => {
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: stage + path } }]);
    const page = await open(
      `<meedio-meeting endpoint="${endpoint.url}" meeting-id="42"></meedio-meeting>` +
        `<meedio-room src="${stage}${path}" loading="interaction"></meedio-room>${pasted}`,
    );
    expect(page.querySelector('iframe')).to.equal(null);
    await define(page);
    await reaches(elementIn(page), 'loaded');
    expect((page.querySelector('meedio-room') as MeedioElement).state).to.equal('idle');
    expect(await documents(path)).to.have.length(1);
  });

  it('needs no permission of a Content-Security-Policy but its own hash', async () => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pasted.slice(8, -9)));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    const page = await open(`<meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>${pasted}`, {
      'content-security-policy': `default-src 'none'; script-src 'sha256-${hash}'; frame-src ${stage}`,
    });
    const frame = await frameIn(() => page);
    expect(frame.getBoundingClientRect().height).to.be.above(300);
  });
});

describe('on a heavy page', () => {
  const address = () => {
    const path = uniquePath();
    return { path, tag: `<meedio-meeting src="${stage}${path}"></meedio-meeting>` };
  };

  /** A page whose parser stands still at `wait` until `next` is called. */
  async function streamed(...chunks: string[]) {
    const page = await scriptPage({ chunks: ['<!doctype html><title>heavy</title>', ...chunks] });
    const frame = document.createElement('iframe');
    frame.src = page.url;
    document.body.append(frame);
    later(() => frame.remove());
    return {
      next: page.next,
      document: () => frame.contentDocument as Document,
      loaded: new Promise((resolve) => frame.addEventListener('load', resolve, { once: true })),
    };
  }

  it('of which the script comes first, the element has the one document', async () => {
    const { path, tag } = address();
    const page = await streamed(`<script type="module" async src="${definition}"></script>${tag}`, pasted);
    await page.next();
    await page.next();
    await page.loaded;
    const element = await reaches(elementIn(page.document()), 'loaded');
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
    expect(element.stale).to.equal(false);
  });

  it('whose rest is long in coming, the starter has it, and the script meets it while parsing', async () => {
    const { path, tag } = address();
    const page = await streamed(tag + pasted, '<p>The rest.</p>');
    await page.next();
    const frame = await frameIn(page.document);
    await define(page.document());
    await page.next();
    await page.loaded;
    const element = await reaches(elementIn(page.document()), 'loaded');
    expect(element.frame).to.equal(frame);
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
  });

  it('whose style sheet holds back inline scripts, whoever is first has the one document', async () => {
    const { path, tag } = address();
    const sheet = await scriptEndpoint([
      { headers: { 'content-type': 'text/css' }, body: 'p{}', delay: 300 },
    ]);
    const page = await open(
      `<link rel="stylesheet" href="${sheet.url}"><script type="module" async src="${definition}"></script>${tag}${pasted}`,
    );
    const element = elementIn(page);
    await page.defaultView?.customElements.whenDefined('meedio-meeting');
    await reaches(element, 'loaded');
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
    expect(element.stale).to.equal(false);
  });
});

describe('nothing on the page moves', () => {
  for (const css of ['', 'meedio-meeting { height: 300px; min-height: 0 } iframe { max-width: 50% }']) {
    it(`when the element comes, ${css ? 'with rules of the page' : 'without any CSS'}`, async () => {
      const page = await open(
        `<style>${css}</style><meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>${pasted}${text}`,
      );
      const element = elementIn(page);
      const box = () => JSON.stringify(element.getBoundingClientRect());
      const place = () => page.querySelector('#after')?.getBoundingClientRect().top;
      const [before, after] = [box(), place()];
      await define(page);
      await reaches(element, 'loaded');
      expect(box()).to.equal(before);
      expect(place()).to.equal(after);
      expect(after).to.be.above(css ? 300 : 400);
    });
  }

  it('and the frame fills its tag', async () => {
    const page = await open(`<meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>${pasted}`);
    const element = elementIn(page);
    const frame = await frameIn(() => page);
    expect(JSON.stringify(frame.getBoundingClientRect())).to.equal(
      JSON.stringify(element.getBoundingClientRect()),
    );
  });
});
