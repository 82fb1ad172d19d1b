import { expect } from '@open-wc/testing';
import { scriptEndpoint, stage, uniquePath } from '../support/stage-client.js';
import {
  allowing,
  documents,
  listen,
  make,
  meeting,
  mount,
  reaches,
  settled,
  tags,
  task,
} from './harness.js';

const id = 'e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e';

/** Attribute, property, value; what the frame has then. Besides `src`, unless it says where the meeting is. */
const frameHas: [string, string, string, (frame: HTMLIFrameElement, src: string) => unknown, unknown?][] = [
  ['allow', 'allow', 'camera *; fullscreen', (frame) => frame.allow],
  ['label', 'label', 'Visit with Dr Kim', (frame) => frame.title],
  [
    'allowed-origins',
    'allowedOrigins',
    ' https://a.example  https://b.example:8443 ',
    (frame) => frame.allow,
    allowing(`${stage} https://a.example https://b.example:8443`),
  ],
];

describe('an attribute that every element has', () => {
  for (const [attribute, property, value, read, expected = value] of frameHas) {
    it(`${attribute} reaches the frame, as attribute and property, before and after connection`, async () => {
      for (const tag of tags) {
        const src = stage + uniquePath();
        const elements = [
          await mount(make(tag, { src, [attribute]: value })),
          await mount(make(tag, { src }, { [property]: value })),
          await mount(make(tag, { src })),
          await mount(make(tag, { src })),
        ] as const;
        elements[2].setAttribute(attribute, value);
        Object.assign(elements[3], { [property]: value });
        await settled(elements[2]);
        elements[2].reload();
        elements[3].reload();
        for (const { frame } of elements) expect(frame && read(frame, src), tag).to.equal(expected);
      }
    });
  }

  it('src is the address, as attribute and property, before and after connection', async () => {
    const lines = listen();
    for (const tag of tags) {
      const src = stage + uniquePath();
      expect((await mount(make(tag, { src }))).frame?.src).to.equal(src);
      expect((await mount(make(tag, {}, { src }))).frame?.src).to.equal(src);
      expect(lines).to.deep.equal([]);
      const late = await mount(make(tag));
      expect(lines.splice(0)).to.have.length(1);
      late.setAttribute('src', src);
      await settled(late);
      expect(late.frame?.src).to.equal(src);
      expect(late.state).to.equal('loading');
    }
  });

  it('label has a default of its own for each tag, and applies at once', async () => {
    const titles = new Set<string>();
    for (const tag of tags) {
      const element = await mount(make(tag, { src: stage + uniquePath() }));
      titles.add(element.frame?.title ?? '');
      element.label = 'Visit';
      await settled(element);
      expect(element.frame?.title).to.equal('Visit');
    }
    expect(titles.size).to.equal(4);
    expect([...titles].every((title) => title.length > 3)).to.equal(true);
  });

  it('load-timeout and loading have defaults that say what happens', () => {
    expect(make('meedio-meeting')).to.include({
      loadTimeout: 20_000,
      loading: 'eager',
      reloadOnChange: false,
    });
    expect(make('meedio-meeting')).to.include({
      baseUrl: 'https://p2p.meedio.me',
      credentials: 'same-origin',
    });
    expect(make('meedio-meeting', { 'load-timeout': '50' }).loadTimeout).to.equal(50);
    const changed = make('meedio-meeting', { 'base-url': stage, 'load-timeout': '50', loading: 'lazy' });
    for (const name of ['base-url', 'load-timeout', 'loading']) changed.removeAttribute(name);
    expect(changed).to.include({ loadTimeout: 20_000, loading: 'eager', baseUrl: 'https://p2p.meedio.me' });
  });

  it('token is sent to the endpoint, as attribute and property', async () => {
    for (const how of [{}, { token: 'grant' }]) {
      const endpoint = await scriptEndpoint([{ body: { url: stage + uniquePath() } }]);
      const attributes = { endpoint: endpoint.url, 'meeting-id': '42' };
      const element = make(
        'meedio-meeting',
        'token' in how ? attributes : { ...attributes, token: 'grant' },
        how,
      );
      await reaches(await mount(element), 'loaded');
      expect((await endpoint.log())[0]?.headers.authorization).to.equal('Bearer grant');
    }
  });
});

describe('the frame', () => {
  it('is ready for a meeting, and nothing more', async () => {
    const { frame } = await meeting({ src: stage + uniquePath() });
    expect(frame?.getAttribute('referrerpolicy')).to.equal('strict-origin-when-cross-origin');
    expect(frame?.allowFullscreen).to.equal(true);
    expect(frame?.hasAttribute('sandbox')).to.equal(false);
    expect(frame?.hasAttribute('loading')).to.equal(false);
    expect(frame?.part.contains('frame')).to.equal(true);
    expect(frame?.getRootNode()).to.be.instanceOf(ShadowRoot);
  });
});

describe('the host', () => {
  it('gets no attribute from the element, whatever happens', async () => {
    listen();
    const path = uniquePath();
    const attributes = { src: stage + path, theme: 'blue', displayname: 'Ana', 'tos-accepted': 'false' };
    const element = await meeting(attributes);
    const mutations = new MutationObserver(() => {});
    mutations.observe(element, { attributes: true });
    await reaches(element, 'loaded');
    Object.assign(element, { theme: 'dark', minimal: true, label: 'Visit', loading: 'lazy', loadTimeout: 5 });
    await settled(element);
    element.reload();
    await reaches(element, 'loaded');
    element.src = 'javascript:alert(1)';
    await settled(element);
    expect(mutations.takeRecords()).to.deep.equal([]);
    expect(element.getAttributeNames()).to.deep.equal(Object.keys(attributes));
  });

  it('may set an attribute to what it is: nothing happens', async () => {
    const path = uniquePath();
    const attributes = { src: stage + path, theme: 'dark', 'reload-on-change': '', label: 'Visit' };
    const element = await reaches(await meeting(attributes), 'loaded');
    let events = 0;
    element.addEventListener('meedio-statechange', () => events++);
    const { frame } = element;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    await settled(element);
    await task();
    expect(element.frame).to.equal(frame);
    expect(element.stale).to.equal(false);
    expect(events).to.equal(0);
    expect(await documents(path)).to.deep.equal(['?theme=dark']);
  });
});

describe('an id and base-url', () => {
  for (const [tag, attributes, path] of [
    ['meedio-meeting', { 'meeting-id': id }, `/meetings/${id}`],
    ['meedio-room', { slug: 'consulting' }, '/consulting'],
    ['meedio-room', { slug: 'a b/c?d#e' }, '/a%20b%2Fc%3Fd%23e'],
    ['meedio-room', { slug: 'žibutė' }, '/%C5%BEibut%C4%97'],
  ] as const) {
    it(`${tag} ${JSON.stringify(attributes)} is ${path}`, async () => {
      const base = stage + uniquePath().slice(0, -1);
      expect((await mount(make(tag, { ...attributes, 'base-url': base }))).frame?.src).to.equal(base + path);
      expect((await mount(make(tag, { ...attributes }, { baseUrl: `${base}/` }))).frame?.src).to.equal(
        base + path,
      );
    });
  }
});
