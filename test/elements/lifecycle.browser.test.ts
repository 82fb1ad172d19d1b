import { expect } from '@open-wc/testing';
import { MeedioMeetingElement } from '../../src/index.js';
import { scriptEndpoint, stage, uniquePath } from '../support/stage-client.js';
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

/** An endpoint that answers with an address on the stage, and the element that has asked it. */
async function asked(answer: object = {}) {
  const path = uniquePath();
  const endpoint = await scriptEndpoint([{ body: { url: stage + path, ...answer } }]);
  const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42' });
  await reaches(element, 'loaded');
  return { element, path, endpoint, requests: async () => (await endpoint.log()).length };
}

describe('an element that is not in the document', () => {
  it('asks for nothing', async () => {
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: stage + path } }]);
    const element = make('meedio-meeting', { endpoint: endpoint.url, 'meeting-id': '42' });
    element.load();
    element.reload();
    await task();
    expect(element).to.include({ state: 'idle', frame: null, error: null, url: null });
    const withSource = make('meedio-meeting', { src: stage + path });
    withSource.reload();
    await task();
    expect(await endpoint.log()).to.deep.equal([]);
    expect(await documents(path)).to.deep.equal([]);
  });

  it('is upgraded when it comes in, with what was set on it before', async () => {
    const path = uniquePath();
    const page = new DOMParser().parseFromString(`<meedio-meeting src="${stage}${path}">`, 'text/html');
    const element = page.querySelector('meedio-meeting');
    if (!element) throw new Error('It was not parsed.');
    Object.assign(element, { theme: 'dark', displayName: 'Ana' });
    await mount(document.adoptNode(element));
    await reaches(element, 'loaded');
    expect(await documents(path)).to.deep.equal(['?name=Ana&theme=dark']);
  });
});

describe('a tag', () => {
  it('that is defined already stays as it is, silently', async () => {
    const lines = listen();
    const first = customElements.get('meedio-meeting');
    await import(new URL('../../src/elements/meedio-meeting.ts?copy', import.meta.url).href);
    expect(customElements.get('meedio-meeting')).to.equal(first);
    expect(lines).to.deep.equal([]);
  });
});

describe('an element that is moved', () => {
  it('by append: the browser loads the frame anew, once; the endpoint is not asked again', async () => {
    const { element, path, requests } = await asked();
    const { frame } = element;
    const loaded = next(element, 'meedio-load');
    document.body.append(element);
    await loaded;
    await reaches(element, 'loaded');
    expect(element.frame).to.equal(frame);
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(2);
    expect(await requests()).to.equal(1);
  });

  it('out and in again within one microtask asks the endpoint once, while it is requesting too', async () => {
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ delay: 30, body: { url: stage + path } }]);
    const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42' });
    element.remove();
    document.body.append(element);
    await reaches(element, 'loaded');
    expect(await endpoint.log()).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
  });
});

describe('an element that is removed', () => {
  it('is idle, without a frame, and loads again when it is put back, from the address it was given', async () => {
    const { element, path, requests } = await asked();
    element.remove();
    await task();
    expect(element).to.include({ state: 'idle', frame: null, url: null, stale: false });
    document.body.append(element);
    await reaches(element, 'loaded');
    expect(framesIn(element)).to.have.length(1);
    expect(await documents(path)).to.have.length(2);
    expect(await requests()).to.equal(1);
  });

  it('asks again when the address has run out', async () => {
    const { element, path, requests } = await asked({ expiresIn: 0 });
    element.remove();
    await task();
    document.body.append(element);
    await reaches(element, 'loaded');
    expect(await requests()).to.equal(2);
    expect(await documents(path)).to.have.length(2);
  });

  it('drops the answer that comes late', async () => {
    const lines = listen();
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ delay: 30, body: { url: stage + path } }]);
    const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42' });
    expect(element.state).to.equal('requesting');
    element.remove();
    await task();
    expect(element.state).to.equal('idle');
    // As slow as the first answer, and asked for later: that one has been there when this one is.
    await fetch(endpoint.url, { method: 'POST', body: '{}' });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(element).to.include({ state: 'idle', frame: null, error: null });
    expect(await documents(path)).to.deep.equal([]);
    expect(lines).to.deep.equal([]);
  });

  it('hears nothing any more: no timeout, no violation', async () => {
    const lines = listen();
    const element = await meeting({ src: `${stage}${uniquePath()}?hang=1`, 'load-timeout': '1' });
    element.remove();
    await task();
    const events: string[] = [];
    for (const type of ['meedio-error', 'meedio-statechange', 'meedio-load'] as const) {
      element.addEventListener(type, () => events.push(type));
    }
    const violation = { effectiveDirective: 'frame-src', violatedDirective: 'frame-src', blockedURI: stage };
    const documentURI = location.href;
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        ...violation,
        documentURI,
        disposition: 'enforce',
        originalPolicy: "frame-src 'none'",
        statusCode: 200,
      }),
    );
    // An element with the same patience, begun later, has reported its timeout when the first one would have.
    const other = await meeting({ src: `${stage}${uniquePath()}?hang=1`, 'load-timeout': '1' });
    if (!other.error) await failure(other);
    expect(events).to.deep.equal([]);
    expect(lines.filter((line) => !line.includes('load-timeout'))).to.deep.equal([]);
  });
});

describe('a clone', () => {
  it('is a meeting of its own: no frame is cloned, each document is requested once', async () => {
    const path = uniquePath();
    const element = await reaches(await meeting({ src: stage + path, theme: 'dark' }), 'loaded');
    const clone = element.cloneNode(true);
    if (!(clone instanceof MeedioMeetingElement)) throw new TypeError('It is no clone.');
    expect(clone.childNodes).to.have.length(0);
    await reaches(await mount(clone), 'loaded');
    expect(framesIn(clone)).to.have.length(1);
    expect(await documents(path)).to.deep.equal(['?theme=dark', '?theme=dark']);
  });
});

/** Moves as the platform does it without ending anything, where it can. */
const move = (Element.prototype as { moveBefore?: (this: Element, node: Node, child: Node | null) => void })
  .moveBefore;

/** Whether a frame in a shadow root outlives that: it does in Chromium, not in Firefox. */
async function keepsCreatedFrames(): Promise<boolean> {
  if (!move) return false;
  const [host, parent] = [document.createElement('div'), document.createElement('div')];
  const frame = document.createElement('iframe');
  frame.srcdoc = '<p>before';
  host.attachShadow({ mode: 'open' }).append(frame);
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(host, parent);
  later(() => (host.remove(), parent.remove()));
  await loaded;
  const { contentDocument } = frame;
  move.call(parent, host, null);
  return frame.contentDocument === contentDocument;
}

const keepsCreated = await keepsCreatedFrames();

describe('moveBefore()', () => {
  const parent = async () => {
    const target = document.createElement('div');
    document.body.append(target);
    later(() => target.remove());
    return Promise.resolve(target);
  };

  (keepsCreated ? it : it.skip)(
    'keeps a created frame (not in engines that reload frames in shadow roots)',
    async () => {
      const { element, path } = await asked();
      const { frame } = element;
      move?.call(await parent(), element, null);
      await settled(element);
      await task();
      expect(element).to.include({ frame, state: 'loaded' });
      expect(await documents(path)).to.have.length(1);
    },
  );

  (move ? it : it.skip)('keeps an adopted frame (not in engines without moveBefore)', async () => {
    const path = uniquePath();
    const element = make('meedio-meeting');
    element.innerHTML = `<iframe src="${stage}${path}"></iframe>`;
    const { firstElementChild: frame } = element;
    await reaches(await mount(element), 'loaded');
    move?.call(await parent(), element, null);
    await settled(element);
    await task();
    expect(element).to.include({ frame, state: 'loaded' });
    expect(await documents(path)).to.have.length(1);
  });
});

it('load-timeout does not outlive a load', async () => {
  const element = await reaches(
    await meeting({ src: stage + uniquePath(), 'load-timeout': '1000' }),
    'loaded',
  );
  let errors = 0;
  void failure(element).then(() => errors++);
  element.reload();
  await reaches(element, 'loaded');
  expect(errors).to.equal(0);
});
