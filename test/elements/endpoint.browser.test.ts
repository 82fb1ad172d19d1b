import { expect } from '@open-wc/testing';
import type { MeedioMeetingElement } from '../../src/index.js';
import { scriptEndpoint, stage, uniquePath, type Answer } from '../support/stage-client.js';
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
  tags,
  task,
} from './harness.js';

/** An endpoint with these answers; `{url}` in them is an address on the stage. */
async function endpointWith(...answers: Answer[]) {
  const path = uniquePath();
  const list = answers.length ? answers : [{ body: { url: stage + path } }];
  const endpoint = await scriptEndpoint(
    list.map((answer) => ({ ...answer, body: answer.body ?? { url: stage + path } })),
  );
  const ask = (attributes: Record<string, string> = {}, properties: object = {}) =>
    meeting({ endpoint: endpoint.url, 'meeting-id': '42', ...attributes }, properties);
  return { ...endpoint, path, ask, requests: async () => (await endpoint.log()).length };
}

/** The rejections that nobody took care of. */
function unhandled(): unknown[] {
  const reasons: unknown[] = [];
  const listener = (event: PromiseRejectionEvent) => reasons.push(event.reason);
  addEventListener('unhandledrejection', listener);
  later(() => removeEventListener('unhandledrejection', listener));
  return reasons;
}

describe('the request', () => {
  it('says what is wanted, once', async () => {
    const { ask, log } = await endpointWith();
    const element = await ask({
      create: '',
      type: 'consultation',
      infinite: '',
      theme: 'dark',
      minimal: '',
      'display-name': 'Ana',
      heading: 'off',
      'extra-parameters': 'lang=de',
      token: 'grant',
    });
    await reaches(element, 'loaded');
    const [request, ...others] = await log();
    expect(others).to.deep.equal([]);
    expect(request?.method).to.equal('POST');
    expect(request?.body).to.deep.equal({
      kind: 'meeting',
      id: '42',
      create: true,
      options: { type: 'consultation', infinite: true },
      parameters: { theme: 'dark', minimal: true, name: 'Ana', title: 'off' },
      extra: 'lang=de',
    });
    expect(request?.headers).to.include({
      'content-type': 'application/json',
      authorization: 'Bearer grant',
    });
    expect(request?.headers['idempotency-key']).to.match(
      /^"[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}"$/,
    );
  });

  for (const [tag, attributes, body] of [
    ['meedio-meeting', { 'meeting-id': 'appointment-42' }, { kind: 'meeting', id: 'appointment-42' }],
    ['meedio-meeting', { create: '' }, { kind: 'meeting', create: true }],
    [
      'meedio-room',
      { slug: 'consulting', 'room-title': 'Dr Kim', create: '' },
      { kind: 'room', id: 'consulting', create: true, options: { title: 'Dr Kim' } },
    ],
    ['meedio-queue', { 'queue-id': 'q1' }, { kind: 'queue', id: 'q1' }],
    ['meedio-board', { 'board-id': 'b1' }, { kind: 'board', id: 'b1' }],
  ] as const) {
    it(`of ${tag} ${JSON.stringify(attributes)} is ${JSON.stringify(body)}`, async () => {
      const { url, log } = await endpointWith();
      await reaches(await mount(make(tag, { ...attributes, endpoint: url })), 'loaded');
      expect((await log()).map((request) => request.body)).to.deep.equal([body]);
    });
  }

  it('keeps its key over retries, asks for headers each time, and has another key for another load', async () => {
    const another = { body: { url: stage + uniquePath() } };
    const { ask, log } = await endpointWith({ status: 503 }, { status: 503 }, {}, another);
    let call = 0;
    const element = await ask({}, { headers: () => ({ 'x-call': String(++call) }) });
    await reaches(element, 'loaded');
    element.meetingId = '43';
    await next(element, 'meedio-load');
    const requests = await log();
    expect(requests.map(({ headers }) => headers['x-call'])).to.deep.equal(['1', '2', '3', '4']);
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys.slice(0, 3)).size).to.equal(1);
    expect(keys[3]).to.not.equal(keys[0]);
  });

  it('is one for equal elements on a page, and two for meetings that are made on the spot', async () => {
    const shared = await endpointWith({ delay: 30 });
    const elements = await Promise.all([shared.ask(), shared.ask()]);
    await Promise.all(elements.map((element) => reaches(element, 'loaded')));
    expect(await shared.requests()).to.equal(1);
    const own = await endpointWith({ delay: 30 });
    const makers = [0, 1].map(() => meeting({ endpoint: own.url, create: '' }));
    await Promise.all(makers.map(async (maker) => reaches(await maker, 'loaded')));
    expect(await own.requests()).to.equal(2);
  });

  it('is announced, frozen, and can be stopped: idle until load()', async () => {
    const { ask, requests } = await endpointWith();
    const announced: unknown[] = [];
    const stop = (event: HTMLElementEventMap['meedio-request']) => (
      announced.push(event.request),
      event.preventDefault()
    );
    document.body.addEventListener('meedio-request', stop, { once: true });
    const element = await ask({ theme: 'dark' });
    await settled(element);
    await task();
    expect(element.state).to.equal('idle');
    expect(await requests()).to.equal(0);
    const [request] = announced as [{ parameters: object }];
    expect(request).to.deep.equal({ kind: 'meeting', id: '42', parameters: { theme: 'dark' } });
    expect(Object.isFrozen(request) && Object.isFrozen(request.parameters)).to.equal(true);
    element.load();
    await reaches(element, 'loaded');
    expect(await requests()).to.equal(1);
  });
});

describe('the address that is answered', () => {
  it('gets the parameters as they are when it comes', async () => {
    const { ask, path, requests } = await endpointWith({ delay: 30 });
    const element = await ask({ theme: 'dark' });
    element.theme = 'light';
    await reaches(element, 'loaded');
    expect(element.url).to.equal(`${stage}${path}?theme=light`);
    expect(element.stale).to.equal(false);
    expect(await requests()).to.equal(1);
  });

  it('keeps the parameters that it has', async () => {
    const path = uniquePath();
    const { ask } = await endpointWith({ body: { url: `${stage}${path}?theme=light`, provider: 'meedio' } });
    const element = await reaches(await ask({ theme: 'dark', minimal: '' }), 'loaded');
    expect(element.url).to.equal(`${stage}${path}?theme=light&minimal`);
  });

  it("gets none when it is another service's, and what that lacks is warned of", async () => {
    const lines = listen();
    const path = uniquePath();
    const { ask, log } = await endpointWith({
      body: { url: stage + path, provider: 'jitsi', unsupported: ['floatSelf', 'font'] },
    });
    const element = await reaches(await ask({ theme: 'dark', 'float-self': '', font: 'Arial' }), 'loaded');
    expect(element.url).to.equal(stage + path);
    expect(await documents(path)).to.deep.equal(['']);
    expect((await log())[0]?.body).to.deep.include({
      parameters: { theme: 'dark', floatSelf: true, font: 'Arial' },
    });
    expect(lines).to.have.length(1);
    for (const word of ['<meedio-meeting>', 'floatSelf', 'font']) expect(lines[0]).to.contain(word);
  });

  it('of another service is stale for other parameters, and reload() asks again', async () => {
    const { ask, requests, path } = await endpointWith();
    const foreign = await endpointWith(
      { body: { url: `${stage}${path}1`, provider: 'jitsi' } },
      { body: { url: `${stage}${path}2`, provider: 'jitsi' } },
    );
    const element = await reaches(await foreign.ask({ theme: 'dark' }), 'loaded');
    element.theme = 'light';
    await settled(element);
    expect(element.stale).to.equal(true);
    element.reload();
    await next(element, 'meedio-load');
    expect(element.url).to.equal(`${stage}${path}2`);
    expect(await foreign.requests()).to.equal(2);
    await reaches(await ask(), 'loaded');
    expect(await requests()).to.equal(1);
  });

  it('is kept: reload() asks for nothing, until it has run out', async () => {
    const kept = await endpointWith();
    const element = await reaches(await kept.ask(), 'loaded');
    element.reload();
    await reaches(element, 'loaded');
    expect(await kept.requests()).to.equal(1);
    expect(await documents(kept.path)).to.have.length(2);

    const brief = await endpointWith({ body: { url: stage + kept.path, expiresIn: 0 } });
    const other = await reaches(await brief.ask(), 'loaded');
    expect(other.state).to.equal('loaded');
    other.reload();
    await reaches(other, 'loaded');
    expect(await brief.requests()).to.equal(2);
  });
});

/** What an endpoint answers, the code that comes of it, and how often it is asked. */
const failures: [string, Answer[], string, number][] = [
  ['a login page', [{ headers: { 'content-type': 'text/html' }, body: '<!doctype html>' }], 'bad-answer', 1],
  ['nothing', [{ headers: { 'content-type': 'application/json' }, body: '' }], 'bad-answer', 1],
  ['garbage', [{ headers: { 'content-type': 'application/json' }, body: '{"url":' }], 'bad-answer', 1],
  ['too much', [{ body: { url: 'https://p2p.meedio.me/', more: 'x'.repeat(70_000) } }], 'bad-answer', 1],
  ['a wrong shape', [{ body: { address: 'https://p2p.meedio.me/' } }], 'bad-answer', 1],
  ['an address of no good shape', [{ body: { url: 'javascript:alert(1)' } }], 'bad-answer', 1],
  ['400', [{ status: 400, body: {} }], 'invalid-request', 1],
  ['401', [{ status: 401, body: {} }], 'unauthenticated', 1],
  ['403', [{ status: 403, body: {} }], 'forbidden', 1],
  ['404', [{ status: 404, body: '<h1>Not found' }], 'not-found', 1],
  ['410', [{ status: 410, body: {} }], 'closed', 1],
  ['422', [{ status: 422, body: {} }], 'invalid-request', 1],
  ['429 for an hour', [{ status: 429, headers: { 'retry-after': '3600' }, body: {} }], 'rate-limited', 1],
  ['503 for good', [{ status: 503, body: { code: 'unavailable', retryable: false } }], 'unavailable', 1],
];

describe('an endpoint that answers', () => {
  for (const [what, answers, code, times] of failures) {
    it(`${what}: ${code}, one message, nothing unhandled, no frame`, async () => {
      const [lines, reasons] = [listen(), unhandled()];
      const { ask, requests } = await endpointWith(...answers);
      const element = await ask();
      const error = element.error ?? (await failure(element));
      expect(error).to.include({ code, fatal: true });
      await settled(element);
      await task();
      expect(element).to.include({ state: 'error', frame: null, error });
      expect(await requests()).to.equal(times);
      expect(lines).to.have.length(1);
      expect(reasons).to.deep.equal([]);
    });
  }

  it('503 twice and then 200 is a meeting, without a word', async () => {
    const [lines, reasons] = [listen(), unhandled()];
    const { ask, requests, path } = await endpointWith({ status: 503 }, { status: 503 }, {});
    await reaches(await ask(), 'loaded');
    expect(await requests()).to.equal(3);
    expect(await documents(path)).to.have.length(1);
    expect(lines).to.deep.equal([]);
    expect(reasons).to.deep.equal([]);
  });

  it('with a cut connection is asked again', async () => {
    const [lines, reasons] = [listen(), unhandled()];
    const { ask, requests } = await endpointWith({ cut: true }, {});
    await reaches(await ask(), 'loaded');
    expect(await requests()).to.equal(2);
    expect([...lines, ...reasons]).to.deep.equal([]);
  });

  it('401 is asked once more, with new headers', async () => {
    const { ask, log } = await endpointWith({ status: 401 }, {});
    const tokens = ['old', 'new'];
    const element = await ask({}, { headers: () => ({ authorization: `Bearer ${tokens.shift()}` }) });
    await reaches(element, 'loaded');
    expect((await log()).map(({ headers }) => headers.authorization)).to.deep.equal([
      'Bearer old',
      'Bearer new',
    ]);
  });

  it('a foreign origin may do so only where the page allows it', async () => {
    listen();
    const foreign = { url: 'https://other.example/x' };
    const endpoint = await scriptEndpoint([{ body: foreign }], stage);
    const element = await meeting({ endpoint: endpoint.url, 'meeting-id': '42' });
    expect(element.error ?? (await failure(element))).to.include({ code: 'bad-answer' });
    expect(element.frame).to.equal(null);
  });
});

describe('an answer that comes too late', () => {
  const slow = async (change: (element: MeedioMeetingElement) => void) => {
    const lines = listen();
    const { ask, path, url } = await endpointWith({ delay: 40 });
    const element = await ask();
    change(element);
    await settled(element);
    // As slow as the first answer, and asked for later: that one has been there when this one is.
    await fetch(url, { method: 'POST', body: '{}' });
    expect(await documents(path)).to.deep.equal([]);
    expect(lines).to.deep.equal([]);
    return element;
  };

  it('is dropped when the element has another address', async () => {
    const src = stage + uniquePath();
    expect((await slow((element) => (element.src = src))).url).to.equal(src);
  });

  it('is dropped when the element is gone', async () => {
    expect(await slow((element) => element.remove())).to.include({ state: 'idle', frame: null });
  });
});

for (const tag of tags.slice(2)) {
  it(`${tag} opens what the endpoint knows, and never asks for one to be made`, async () => {
    const { url, log } = await endpointWith();
    const id = tag === 'meedio-queue' ? 'queue-id' : 'board-id';
    await reaches(await mount(make(tag, { endpoint: url, [id]: 'x', create: '' })), 'loaded');
    expect((await log())[0]?.body).to.deep.equal({ kind: tag.slice(7), id: 'x' });
  });
}
