import { expect } from '@open-wc/testing';
import { scriptEndpoint, stage, uniquePath } from '../support/stage-client.js';
import {
  documents,
  failure,
  framesIn,
  listen,
  make,
  meeting,
  mount,
  reaches,
  settled,
  tags,
  type Tag,
} from './harness.js';

const id = 'e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e';

describe('where the meeting is', () => {
  it('src comes before endpoint, and endpoint before the id', async () => {
    const answered = stage + uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: answered } }]);
    const rest = { endpoint: endpoint.url, 'meeting-id': id, 'base-url': `${stage}${uniquePath()}` };
    const src = stage + uniquePath();
    expect((await meeting({ src, ...rest })).frame?.src).to.equal(src);
    expect(await endpoint.log()).to.have.length(0);
    expect((await reaches(await meeting(rest), 'loaded')).frame?.src).to.equal(answered);
  });

  it('an endpoint may be relative to the page', async () => {
    const answered = stage + uniquePath();
    const endpoint = await scriptEndpoint([{ body: { url: answered } }]);
    const relative = new URL(endpoint.url).pathname;
    const element = await reaches(await meeting({ endpoint: relative, 'meeting-id': '42' }), 'loaded');
    expect(element.frame?.src).to.equal(answered);
  });
});

/** Tag and attributes that name no meeting, and the code of it. */
const nowhere: [Tag, Record<string, string>, string][] = [
  ...tags.map((tag): [Tag, Record<string, string>, string] => [tag, {}, 'missing-address']),
  ...tags.map((tag): [Tag, Record<string, string>, string] => [tag, { src: '' }, 'missing-address']),
  ['meedio-queue', { 'queue-id': id }, 'missing-address'],
  ['meedio-board', { 'board-id': id }, 'missing-address'],
  ['meedio-queue', { 'queue-id': id, 'base-url': stage }, 'missing-address'],
  ['meedio-meeting', { endpoint: '/api' }, 'missing-address'],
  ['meedio-room', { endpoint: '/api', create: '' }, 'missing-address'],
  ['meedio-meeting', { 'meeting-id': 'appointment-42' }, 'invalid-id'],
  ['meedio-meeting', { 'meeting-id': '..' }, 'invalid-id'],
  ['meedio-meeting', { 'meeting-id': `${id}/../x` }, 'invalid-id'],
  ['meedio-room', { slug: '.' }, 'invalid-id'],
  ['meedio-room', { slug: '..' }, 'invalid-id'],
];

/** Addresses that are never shown, and the code of it. */
const bad: [string, string][] = [
  ['javascript:alert(1)', 'invalid-url'],
  ['data:text/html,x', 'invalid-url'],
  ['blob:https://p2p.meedio.me/x', 'invalid-url'],
  ['https://evil.example/', 'origin-not-allowed'],
  ['https://p2p.meedio.me.evil.example/', 'origin-not-allowed'],
  ['http://p2p.meedio.me/', 'invalid-url'],
  ['https://ana:secret@p2p.meedio.me/', 'invalid-url'],
  [`https://p2p.meedio.me/${'a'.repeat(3000)}`, 'invalid-url'],
  ['/meetings/x', 'invalid-url'],
  ['meetings/x', 'invalid-url'],
  ['//p2p.meedio.me/x', 'invalid-url'],
  [' ', 'invalid-url'],
  ['https://p2p.meedio.me/a b', 'invalid-url'],
  ['undefined', 'invalid-url'],
];

describe('without a usable address', () => {
  const cases: [Tag, Record<string, string>, string][] = [
    ...nowhere,
    ...bad.map(([src, code]): [Tag, Record<string, string>, string] => ['meedio-meeting', { src }, code]),
    ['meedio-room', { slug: 'x', 'base-url': 'javascript:alert(1)' }, 'invalid-url'],
    ['meedio-room', { slug: 'x', 'base-url': 'relative' }, 'invalid-url'],
  ];
  for (const [tag, attributes, code] of cases) {
    it(`nothing loads: ${code} for ${tag} ${JSON.stringify(attributes).slice(0, 70)}`, async () => {
      const lines = listen();
      const element = make(tag, attributes);
      const reported = failure(element);
      await mount(element);
      const error = await reported;
      expect(element).to.include({ state: 'error', error, frame: null, url: null, stale: false });
      expect(error).to.include({ code, fatal: true });
      expect(error.message).to.match(/^[A-Z].*\. [A-Z].*\.$/);
      expect(framesIn(element)).to.deep.equal([]);
      expect(lines).to.have.length(1);
      expect(element.shadowRoot?.querySelector('a')).to.equal(null);
    });
  }

  it('what can be mended is: a src, or an origin that is allowed after all', async () => {
    listen();
    const element = await meeting({ src: 'https://evil.example/' });
    expect(element.error?.code).to.equal('origin-not-allowed');
    const path = uniquePath();
    element.src = stage + path;
    await reaches(element, 'loaded');
    expect(element.error).to.equal(null);
    expect(await documents(path)).to.have.length(1);
  });
});

describe('while a meeting is loaded', () => {
  for (const [src, code] of [...bad, ['', 'missing-address']] as const) {
    it(`the frame stays: ${code} for src="${src.slice(0, 60)}"`, async () => {
      const lines = listen();
      const path = uniquePath();
      const element = await reaches(await meeting({ src: stage + path }), 'loaded');
      const { frame } = element;
      const reported = failure(element);
      element.setAttribute('src', src);
      const error = await reported;
      await settled(element);
      expect(error).to.include({ code, fatal: false });
      expect(element).to.include({ state: 'loaded', frame, url: stage + path, error });
      expect(frame?.isConnected).to.equal(true);
      expect(lines).to.have.length(1);
      expect(await documents(path)).to.have.length(1);
    });
  }

  it('src={undefined} in a re-render leaves it, and the same src again is no reload', async () => {
    listen();
    const path = uniquePath();
    const src = stage + path;
    const element = await reaches(await meeting({}, { src }), 'loaded');
    const { frame } = element;
    element.src = undefined;
    await settled(element);
    expect(element).to.include({ state: 'loaded', frame });
    element.src = src;
    await settled(element);
    expect(element).to.include({ state: 'loaded', frame, error: null });
    expect(await documents(path)).to.have.length(1);
  });
});
