import { expect } from '@open-wc/testing';
import { stage, uniquePath } from '../support/stage-client.js';
import {
  documents,
  failure,
  framesIn,
  later,
  listen,
  make,
  meeting,
  mount,
  next,
  reaches,
  settled,
  task,
} from './harness.js';

/** An element with a frame of the page's own in it, as HTML would have it. */
function withFrame(frame: string, attributes: Record<string, string> = {}) {
  const element = make('meedio-meeting', attributes);
  element.innerHTML = frame;
  return { element, frame: element.querySelector('iframe') as HTMLIFrameElement };
}

function style(css: string): void {
  const sheet = document.createElement('style');
  sheet.textContent = css;
  document.head.append(sheet);
  later(() => sheet.remove());
}

describe('a frame in the HTML', () => {
  it('is used as it is: the same node, one request, whatever the attributes say', async () => {
    const path = uniquePath();
    const other = uniquePath();
    const { element, frame } = withFrame(
      `<iframe src="${stage}${path}?theme=dark" allow="camera"></iframe>`,
      {
        src: stage + other,
      },
    );
    await reaches(await mount(element), 'loaded');
    expect(element.frame).to.equal(frame);
    expect(element.url).to.equal(`${stage}${path}?theme=dark`);
    expect(frame.parentNode).to.equal(element);
    expect(frame.allow).to.equal('camera');
    expect(framesIn(element)).to.deep.equal([frame]);
    expect(await documents(path)).to.deep.equal(['?theme=dark']);
    expect(await documents(other)).to.deep.equal([]);
  });

  it('may be as long as parameters make an address, and its messages are heard', async () => {
    const path = uniquePath();
    const address = `${stage}${path}?post=1&name=${'x'.repeat(3000)}`;
    const { element, frame } = withFrame(`<iframe src="${address}"></iframe>`, { 'allowed-origins': stage });
    const passed = next(element, 'meedio-message');
    await reaches(await mount(element), 'loaded');
    expect(element).to.include({ frame, error: null, stale: false });
    expect((await passed).origin).to.equal(stage);
    element.reload();
    await reaches(element, 'loaded');
    expect(element.error).to.equal(null);
    expect(await documents(path)).to.have.length(2);
  });

  it('makes the element stale when its attributes name another address, and reload() goes there', async () => {
    const [path, other] = [uniquePath(), uniquePath()];
    const { element, frame } = withFrame(`<iframe src="${stage}${path}"></iframe>`, { src: stage + other });
    await reaches(await mount(element), 'loaded');
    expect(element.stale).to.equal(true);
    expect(element.matches(':state(stale)')).to.equal(true);
    element.reload();
    await reaches(element, 'loaded');
    expect(element.stale).to.equal(false);
    expect(element.url).to.equal(stage + other);
    expect(framesIn(element)).to.deep.equal([frame]);
    expect(await documents(other)).to.have.length(1);
  });

  it('is stale only for parameters that it lacks', async () => {
    const src = stage + uniquePath();
    const { element } = withFrame(`<iframe src="${src}?theme=dark"></iframe>`, { theme: 'dark' });
    await reaches(await mount(element), 'loaded');
    expect(element.stale).to.equal(false);
    element.minimal = true;
    await settled(element);
    expect(element.stale).to.equal(true);
    element.reload();
    await reaches(element, 'loaded');
    expect(element.frame?.src).to.equal(`${src}?theme=dark&minimal`);
  });

  it('gets a title if it has none', async () => {
    const src = stage + uniquePath();
    const untitled = withFrame(`<iframe src="${src}"></iframe>`);
    const titled = withFrame(`<iframe src="${src}" title="Visit"></iframe>`);
    await mount(untitled.element);
    await mount(titled.element);
    expect(untitled.frame.title).to.equal((await meeting({ src })).frame?.title);
    expect(titled.frame.title).to.equal('Visit');
    titled.element.label = 'Another';
    await settled(titled.element);
    expect(titled.frame.title).to.equal('Another');
  });

  it('has no load timeout: nobody saw it begin', async () => {
    listen();
    const path = uniquePath();
    const frame = `<iframe src="${stage}${path}?hang=1"></iframe>`;
    const { element } = withFrame(frame, { 'load-timeout': '1' });
    let errors = 0;
    element.addEventListener('meedio-error', () => errors++);
    await mount(element);
    // An element that does have one, begun later with the same patience, has reported it by then.
    const other = await meeting({ src: `${stage}${path}?hang=1`, 'load-timeout': '1' });
    if (!other.error) await failure(other);
    expect(errors).to.equal(0);
    expect(element.state).to.equal('loading');
  });

  it('fills the element, whatever the page has for all its frames', async () => {
    style(`iframe { width: 10px !important; height: 10px !important; min-width: 900px !important;
      max-height: 5px !important; border: 9px solid !important; margin: 9px !important; aspect-ratio: 9/1 !important }`);
    const adopted = withFrame(`<iframe src="${stage}${uniquePath()}" width="5" height="5"></iframe>`);
    await reaches(await mount(adopted.element), 'loaded');
    const created = await meeting({ src: stage + uniquePath() });
    for (const { frame, element } of [adopted, { frame: created.frame, element: created }]) {
      const [outer, inner] = [element.getBoundingClientRect(), frame?.getBoundingClientRect()];
      for (const side of ['left', 'top', 'width', 'height'] as const) {
        expect(inner?.[side], side).to.be.closeTo(outer[side], 1);
      }
      expect(frame && getComputedStyle(frame).borderTopWidth).to.equal('0px');
    }
  });
});

describe('a frame in the HTML with an address that is refused', () => {
  it('is neither adopted, shown nor removed, and no second one stands beside it', async () => {
    const lines = listen();
    const path = uniquePath();
    const { element, frame } = withFrame('<iframe src="data:text/html,x"></iframe>', { src: stage + path });
    const reported = failure(element);
    await mount(element);
    expect(await reported).to.include({ code: 'invalid-url', fatal: true });
    await settled(element);
    expect(element).to.include({ state: 'error', frame: null });
    expect(framesIn(element)).to.deep.equal([frame]);
    expect(frame.getClientRects()).to.have.length(0);
    expect(await documents(path)).to.deep.equal([]);
    expect(lines).to.have.length(1);
  });
});

describe('a frame that other code takes out', () => {
  it('is reported and loaded again, once', async () => {
    const lines = listen();
    const path = uniquePath();
    const { element, frame } = withFrame(`<iframe src="${stage}${path}"></iframe>`);
    await reaches(await mount(element), 'loaded');
    const reported = failure(element);
    frame.remove();
    expect(await reported).to.include({ code: 'frame-removed', fatal: false });
    await reaches(element, 'loaded');
    expect(framesIn(element)).to.have.length(1);
    expect(element.frame?.isConnected).to.equal(true);
    expect(element.url).to.equal(stage + path);
    expect(await documents(path)).to.have.length(2);
    expect(lines).to.have.length(1);
  });
});

describe('of two frames', () => {
  it('the one that the element has stays when another comes', async () => {
    const path = uniquePath();
    const element = await reaches(await meeting({ src: `${stage}${path}first` }), 'loaded');
    const { frame } = element;
    element.innerHTML = `<iframe src="${stage}${path}second"></iframe>`;
    await task();
    await settled(element);
    expect(element).to.include({ frame, state: 'loaded' });
    expect(framesIn(element)).to.deep.equal([frame]);
  });

  it('the first of two in the HTML stays', async () => {
    const src = stage + uniquePath();
    const { element, frame } = withFrame(`<iframe src="${src}1"></iframe><iframe src="${src}2"></iframe>`);
    await reaches(await mount(element), 'loaded');
    await task();
    expect(framesIn(element)).to.deep.equal([frame]);
  });

  it('one that is put in before the address is known is the one', async () => {
    const path = uniquePath();
    const element = await meeting({ src: `${stage}${path}src`, loading: 'interaction' });
    element.innerHTML = `<iframe src="${stage}${path}own"></iframe>`;
    await next(element, 'meedio-load');
    expect(framesIn(element)).to.deep.equal([element.firstElementChild]);
    expect(await documents(path)).to.deep.equal(['own']);
  });
});
