import { expect } from '@open-wc/testing';
import { scriptEndpoint, scriptPage, stage, uniquePath } from '../support/stage-client.js';
import {
  documents,
  failure,
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

describe('the states', () => {
  it('follow each other, as events that cross shadow roots, and as custom states', async () => {
    const endpoint = await scriptEndpoint([{ body: { url: stage + uniquePath() } }]);
    const parent = document.createElement('div');
    const root = parent.attachShadow({ mode: 'open' });
    root.append(document.createElement('section'));
    document.body.append(parent);
    later(() => parent.remove());
    const seen: string[] = [];
    const element = make('meedio-meeting', { endpoint: endpoint.url, 'meeting-id': '42' });
    const listener = ({ oldState, newState, target }: HTMLElementEventMap['meedio-statechange']) => {
      expect(target).to.equal(parent);
      expect(element.state).to.equal(newState);
      for (const state of ['idle', 'requesting', 'loading', 'loaded', 'error']) {
        expect(element.matches(`:state(${state})`), state).to.equal(state === newState);
      }
      seen.push(`${oldState} → ${newState}`);
    };
    document.body.addEventListener('meedio-statechange', listener);
    later(() => document.body.removeEventListener('meedio-statechange', listener));
    await mount(element, root.firstElementChild ?? parent);
    await reaches(element, 'loaded');
    expect(seen).to.deep.equal(['idle → requesting', 'requesting → loading', 'loading → loaded']);
  });

  it('begin with idle, which is a custom state too, where nothing is to be loaded yet', async () => {
    const element = await meeting({ src: stage + uniquePath(), loading: 'interaction' });
    expect(element.state).to.equal('idle');
    expect(element.matches(':state(idle)')).to.equal(true);
  });

  it('end with error, and the error is there when it is reported', async () => {
    listen();
    const element = make('meedio-meeting', { src: 'javascript:alert(1)' });
    const reported = next(
      element,
      'meedio-error',
      ({ error }) => error === element.error && element.state === 'error',
    );
    await mount(element);
    expect((await reported).error.fatal).to.equal(true);
    expect(element.matches(':state(error)')).to.equal(true);
  });

  it('are read-only, as all that the element says of itself', async () => {
    const element = await meeting({ src: stage + uniquePath() });
    for (const name of ['state', 'error', 'url', 'frame', 'stale']) {
      expect(() => Object.assign(element, { [name]: null }), name).to.throw(TypeError);
    }
  });

  it('loaded clears the last error', async () => {
    listen();
    const element = await meeting({ src: 'https://evil.example/' });
    expect(element.error).to.not.equal(null);
    element.src = stage + uniquePath();
    await reaches(element, 'loaded');
    expect(element.error).to.equal(null);
  });
});

describe('loading="lazy"', () => {
  it('asks for nothing until the element comes into view', async () => {
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: stage + path } }]);
    const far = document.createElement('div');
    far.style.paddingTop = '9000px';
    document.body.append(far);
    later(() => (far.remove(), scrollTo(0, 0)));
    const attributes = { endpoint: endpoint.url, 'meeting-id': '42', loading: 'lazy', 'load-timeout': '1' };
    const element = await mount(make('meedio-meeting', attributes), far);
    // One that is in view has loaded before this one may.
    const near = document.createElement('div');
    document.body.prepend(near);
    later(() => near.remove());
    await reaches(
      await mount(make('meedio-meeting', { src: stage + uniquePath(), loading: 'lazy' }), near),
      'loaded',
    );
    expect(element).to.include({ state: 'idle', frame: null });
    expect(await endpoint.log()).to.deep.equal([]);
    element.loadTimeout = 20_000;
    element.scrollIntoView();
    await reaches(element, 'loaded');
    expect(await endpoint.log()).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
  });

  it('begins with load(), in view or not', async () => {
    const far = document.createElement('div');
    far.style.paddingTop = '9000px';
    document.body.append(far);
    later(() => far.remove());
    const element = await mount(make('meedio-meeting', { src: stage + uniquePath(), loading: 'lazy' }), far);
    expect(element.state).to.equal('idle');
    element.load();
    await reaches(element, 'loaded');
  });
});

describe('loading="interaction"', () => {
  const joinable = async () => {
    const path = uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: stage + path } }]);
    const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42', loading: 'interaction' });
    const button = element.shadowRoot?.querySelector('button');
    return { element, endpoint, path, button };
  };

  it('asks for nothing before Join is pressed', async () => {
    const { element, endpoint, path, button } = await joinable();
    await task();
    expect(await endpoint.log()).to.deep.equal([]);
    expect(element.frame).to.equal(null);
    expect(document.querySelector('link[rel=preconnect], link[rel=dns-prefetch]')).to.equal(null);
    button?.click();
    await reaches(element, 'loaded');
    expect(await endpoint.log()).to.have.length(1);
    expect(await documents(path)).to.have.length(1);
  });

  it('keeps the focus of who pressed it: it goes to what is waited for, then into the frame', async () => {
    const { element, button } = await joinable();
    button?.focus();
    expect(element.shadowRoot?.activeElement).to.equal(button);
    button?.click();
    await settled(element);
    expect(element.shadowRoot?.activeElement, 'while waiting').to.be.instanceOf(HTMLElement);
    await reaches(element, 'loaded');
    expect(element.shadowRoot?.activeElement).to.equal(element.frame);
  });

  it("can have a button of the page's own", async () => {
    const path = uniquePath();
    const element = make('meedio-meeting', { src: stage + path, loading: 'interaction' });
    element.innerHTML = '<button slot="join">Enter</button>';
    await mount(element);
    element.querySelector('button')?.click();
    await reaches(element, 'loaded');
    expect(await documents(path)).to.have.length(1);
  });
});

describe('a page that does not come', () => {
  const hanging = () => meeting({ src: `${stage}${uniquePath()}?hang=1`, 'load-timeout': '50' });

  it('is reported after load-timeout, not fatal, and the frame stays', async () => {
    const lines = listen();
    const element = await hanging();
    const { frame } = element;
    const error = await failure(element);
    expect(error).to.include({ code: 'load-timeout', fatal: false, retryable: true });
    await settled(element);
    expect(element).to.include({ state: 'loading', frame });
    expect(frame?.isConnected).to.equal(true);
    expect(lines).to.have.length(1);
    expect(element.shadowRoot?.querySelector('a')?.href).to.equal(element.url);
    expect(element.shadowRoot?.querySelector('button')).to.not.equal(null);
  });

  it('is unreachable when its server does not answer at all', async () => {
    listen();
    const original = window.fetch.bind(window);
    later(() => (window.fetch = original));
    const probes: [unknown, RequestInit | undefined][] = [];
    window.fetch = (input, init) => {
      probes.push([input, init]);
      return Promise.reject(new TypeError('refused'));
    };
    const element = await hanging();
    const { error } = await next(element, 'meedio-error', (event) => event.error.code === 'unreachable');
    expect(error).to.include({ fatal: false, retryable: true });
    expect(probes).to.have.length(1);
    const [[address, init] = []] = probes;
    expect(String(address).replace(/\/$/, '')).to.equal(stage);
    expect(init).to.include({ mode: 'no-cors' });
  });
});

describe('a message', () => {
  const message = (element: Awaited<ReturnType<typeof meeting>>) => next(element, 'meedio-message');

  it('of this very frame is passed on, unread', async () => {
    const data = { type: 'anything', deep: [1, null] };
    const element = make('meedio-meeting', {
      src: `${stage}${uniquePath()}?post=${encodeURIComponent(JSON.stringify(data))}`,
    });
    const passed = message(element);
    await mount(element);
    const event = await passed;
    expect(event.data).to.deep.equal(data);
    expect(event.origin).to.equal(stage);
    expect(event.bubbles && event.composed && !event.cancelable).to.equal(true);
  });

  /** The page hears a message; the element has been called by then. */
  const heard = () => new Promise((resolve) => addEventListener('message', resolve, { once: true }));

  /** An element, and how many messages it has passed on. */
  const counting = async (query = '') => {
    const element = make('meedio-meeting', { src: stage + uniquePath() + query });
    const passed: unknown[] = [];
    element.addEventListener('meedio-message', ({ data }) => passed.push(data));
    await mount(element);
    return passed;
  };

  it('is passed on however long the parameters make the address', async () => {
    const element = make('meedio-meeting', {
      src: `${stage}${uniquePath()}?post=1`,
      'display-name': 'x'.repeat(3000),
    });
    const passed = message(element);
    await mount(element);
    expect((await passed).data).to.equal(1);
  });

  it('of another frame of the same origin is not', async () => {
    const passed = await counting();
    const fromOther = heard();
    expect(await counting('?post=1'), 'not yet').to.deep.equal([]);
    await fromOther;
    expect(passed).to.deep.equal([]);
  });

  it('of this frame, from another origin that it went to, is not', async () => {
    const page = await scriptPage({ html: `<script>parent.postMessage('elsewhere', '*')</script>` });
    const posted = heard();
    const passed = await counting(`?redirect=${encodeURIComponent(page.url)}`);
    await posted;
    expect(passed).to.deep.equal([]);
  });

  it('of the page itself is not', async () => {
    const passed = await counting();
    const posted = heard();
    postMessage('own', '*');
    await posted;
    expect(passed).to.deep.equal([]);
  });
});
