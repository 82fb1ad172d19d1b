import { expect } from '@open-wc/testing';
import { scriptEndpoint, scriptPage, stage, stageLog, uniquePath } from './stage-client.js';

function frameAt(url: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
  return new Promise((resolve) => frame.addEventListener('load', () => resolve(frame), { once: true }));
}

function nameOf(error: unknown): unknown {
  return error instanceof DOMException && error.name;
}

function message(): Promise<MessageEvent> {
  return new Promise((resolve) => addEventListener('message', resolve, { once: true }));
}

afterEach(() => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
});

describe('the stage', () => {
  it('is another origin than the page', () => {
    expect(new URL(stage).origin).to.equal(stage);
    expect(stage).to.not.equal(location.origin);
    expect(location.hostname).to.equal('localhost');
  });

  it('remembers each request, with its query and its destination', async () => {
    const path = uniquePath();
    await frameAt(`${stage}${path}page?theme=dark`);
    const [request, ...others] = await stageLog(path);
    expect(others).to.have.length(0);
    expect(request).to.deep.include({ method: 'GET', path: `${path}page?theme=dark` });
    expect(request?.headers['sec-fetch-dest']).to.equal('iframe');
  });

  it('posts the message it is told to', async () => {
    const posted = message();
    await frameAt(`${stage}${uniquePath()}?post=${encodeURIComponent('{"a":"</script>"}')}`);
    const { data, origin } = (await posted) as MessageEvent<unknown>;
    expect(origin).to.equal(stage);
    expect(data).to.deep.equal({ a: '</script>' });
  });

  it('redirects to another address', async () => {
    const path = uniquePath();
    await frameAt(`${stage}${path}from?redirect=${encodeURIComponent(`${stage}${path}to`)}`);
    expect((await stageLog(path)).map((request) => new URL(request.path, stage).pathname)).to.deep.equal([
      `${path}from`,
      `${path}to`,
    ]);
  });
});

for (const [place, origin] of [
  ['the page', location.origin],
  ['the stage', stage],
] as const) {
  describe(`a scripted endpoint on the origin of ${place}`, () => {
    it('gives its answers one after the other, the last one again', async () => {
      const endpoint = await scriptEndpoint(
        [
          { status: 503, headers: { 'retry-after': '7' } },
          { body: { url: 'x' } },
          { status: 404, body: 'gone' },
        ],
        origin,
      );
      const first = await fetch(endpoint.url, { method: 'POST' });
      expect(first.status).to.equal(503);
      expect(first.headers.get('retry-after')).to.equal('7');
      const second = await fetch(endpoint.url, { method: 'POST' });
      expect(second.headers.get('content-type')).to.equal('application/json');
      expect(await second.json()).to.deep.equal({ url: 'x' });
      for (let again = 0; again < 2; again++) {
        const last = await fetch(endpoint.url, { method: 'POST' });
        expect(last.status).to.equal(404);
        expect(await last.text()).to.equal('gone');
      }
    });

    it('logs what was asked', async () => {
      const endpoint = await scriptEndpoint([{}], origin);
      const headers = { 'content-type': 'application/json', 'x-test': 'yes' };
      await fetch(endpoint.url, {
        method: 'POST',
        headers,
        body: '{"kind":"meeting"}',
        credentials: 'include',
      });
      const [request, ...others] = await endpoint.log();
      expect(others).to.have.length(0);
      expect(request).to.deep.include({ method: 'POST', body: { kind: 'meeting' } });
      expect(request?.headers['x-test']).to.equal('yes');
    });

    it('can cut the connection', async () => {
      const endpoint = await scriptEndpoint([{ cut: true }, {}], origin);
      const error: unknown = await fetch(endpoint.url, { method: 'POST' }).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(TypeError);
      expect((await fetch(endpoint.url, { method: 'POST' })).status).to.equal(200);
      expect(await endpoint.log()).to.have.length(2);
    });

    it('can hang', async () => {
      const endpoint = await scriptEndpoint([{ hang: true }], origin);
      const abort = new AbortController();
      const answer = fetch(endpoint.url, { method: 'POST', signal: abort.signal });
      while ((await endpoint.log()).length === 0);
      abort.abort();
      expect(await answer.catch(nameOf)).to.equal('AbortError');
    });

    it('can stop after the headers', async () => {
      const endpoint = await scriptEndpoint([{ drip: true }], origin);
      const abort = new AbortController();
      const answer = await fetch(endpoint.url, { method: 'POST', signal: abort.signal });
      expect(answer.status).to.equal(200);
      const body = answer.text();
      abort.abort();
      expect(await body.catch(nameOf)).to.equal('AbortError');
    });
  });
}

describe('a scripted page', () => {
  it('has the headers and the HTML it was given', async () => {
    const page = await scriptPage({ headers: { 'x-test': 'yes' }, html: '<title>hello</title>' });
    expect((await fetch(page.url)).headers.get('x-test')).to.equal('yes');
    expect((await frameAt(page.url)).contentDocument?.title).to.equal('hello');
  });

  it('comes piece by piece, the next one when it is called for', async () => {
    const post = (name: string) => `<script>parent.postMessage('${name}', '*')</script>`;
    const page = await scriptPage({
      chunks: [`<!doctype html>${post('first')}`, post('second'), post('third')],
    });
    const first = message();
    const loaded = frameAt(page.url);
    expect((await first).data).to.equal('first');
    for (const name of ['second', 'third']) {
      const frame = document.querySelector('iframe');
      expect(frame?.contentDocument?.readyState).to.equal('loading');
      const following = message();
      await page.next();
      expect((await following).data).to.equal(name);
    }
    expect((await loaded).contentDocument?.readyState).to.equal('complete');
  });
});
