import { expect } from '@open-wc/testing';
import type { MeedioMeetingElement } from '../../src/index.js';
import { scriptEndpoint, stage, uniquePath } from '../support/stage-client.js';
import { documents, failure, listen, meeting, next, reaches, settled, task } from './harness.js';

/** A meeting that is loaded, and the path by which the stage knows it. */
async function call(attributes: Record<string, string> = {}) {
  const path = uniquePath();
  const element = await reaches(await meeting({ src: stage + path, ...attributes }), 'loaded');
  return { element, path, src: stage + path, frame: element.frame };
}

const isStale = (element: MeedioMeetingElement) => element.stale && element.matches(':state(stale)');

describe('a parameter changed while a call is loaded', () => {
  it('does not touch the call: the element is stale until it is changed back', async () => {
    const { element, path, frame } = await call({ theme: 'dark' });
    element.theme = 'light';
    await settled(element);
    expect(isStale(element)).to.equal(true);
    element.theme = 'dark';
    await settled(element);
    expect(element.stale).to.equal(false);
    expect(element.matches(':state(stale)')).to.equal(false);
    expect(element).to.include({ frame, state: 'loaded' });
    expect(await documents(path)).to.deep.equal(['?theme=dark']);
  });

  it('is applied by reload(), with one request', async () => {
    const { element, path } = await call();
    element.setAttribute('theme', 'light');
    await settled(element);
    element.reload();
    await reaches(element, 'loaded');
    expect(element.stale).to.equal(false);
    expect(await documents(path)).to.deep.equal(['', '?theme=light']);
  });

  for (const [name, value, stale] of [
    ['allow', 'camera', true],
    ['allowed-origins', 'https://a.example', true],
    ['extra-parameters', 'lang=de', true],
    ['share-button', 'off', true],
    ['video', 'on', false],
    ['theme', 'blue', false],
    ['token', 'grant', false],
    ['create', '', false],
    ['type', 'consultation', false],
    ['infinite', '', false],
    ['loading', 'interaction', false],
    ['load-timeout', '50', false],
    ['label', 'Visit', false],
    ['endpoint', '/other', false],
    ['meeting-id', 'other', false],
  ] as const) {
    it(`${name}="${value}" makes no request and is ${stale ? '' : 'not '}stale`, async () => {
      listen();
      const { element, path, frame } = await call();
      element.setAttribute(name, value);
      await settled(element);
      await task();
      expect(element).to.include({ stale, frame, state: 'loaded' });
      expect(await documents(path)).to.have.length(1);
    });
  }

  it('does not matter where the address has it already', async () => {
    const { element } = await call({ src: `${stage}${uniquePath()}?theme=light` });
    element.theme = 'dark';
    await settled(element);
    expect(element.stale).to.equal(false);
  });

  it('200 changes in one task are one update and no request', async () => {
    const { element, path } = await call();
    let updates = 0;
    const updated = Reflect.get(element, 'updated') as (changed: unknown) => void;
    Object.assign(element, { updated: (changed: unknown) => (updates++, updated.call(element, changed)) });
    for (let change = 0; change < 200; change++) element.displayName = `Ana ${change}`;
    await settled(element);
    expect(updates).to.equal(1);
    expect(element.stale).to.equal(true);
    expect(await documents(path)).to.have.length(1);
  });
});

describe('reload-on-change', () => {
  it('makes the changes of one task one reload', async () => {
    const { element, path } = await call({ 'reload-on-change': '' });
    const loaded = next(element, 'meedio-load');
    element.theme = 'dark';
    await Promise.resolve();
    await settled(element);
    element.minimal = true;
    for (let change = 0; change < 200; change++) element.displayName = `Ana ${change}`;
    await loaded;
    await task();
    expect(await documents(path)).to.deep.equal(['', '?minimal&name=Ana%20199&theme=dark']);
  });

  it('does not reload for a change that is taken back', async () => {
    const { element, path, frame } = await call({ 'reload-on-change': '' });
    element.theme = 'dark';
    await settled(element);
    element.theme = undefined;
    await settled(element);
    await task();
    await task();
    expect(element.frame).to.equal(frame);
    expect(await documents(path)).to.have.length(1);
  });
});

describe('another place', () => {
  for (const loading of ['eager', 'lazy', 'interaction'] as const) {
    it(`loads at once with loading="${loading}"`, async () => {
      const path = uniquePath();
      const element = await meeting({ src: `${stage}${path}one`, loading });
      element.load();
      await reaches(element, 'loaded');
      const loaded = next(element, 'meedio-load');
      element.src = `${stage}${path}two`;
      expect((await loaded).url).to.equal(`${stage}${path}two`);
      expect(await documents(path)).to.deep.equal(['one', 'two']);
    });
  }

  it('of 200 in one task only the last one loads', async () => {
    const { element, path } = await call();
    const loaded = next(element, 'meedio-load');
    for (let change = 0; change < 200; change++) element.src = `${stage}${path}${change}`;
    await loaded;
    expect(await documents(path)).to.deep.equal(['', '199']);
  });

  it('is asked for while the old call goes on, uncovered', async () => {
    const { element, frame } = await call();
    const endpoint = await scriptEndpoint([{ hang: true }]);
    Object.assign(element, { src: undefined, endpoint: endpoint.url, meetingId: '43' });
    await reaches(element, 'requesting');
    expect(element.frame).to.equal(frame);
    const { left, top, width, height } = element.getBoundingClientRect();
    element.scrollIntoView();
    const middle = document.elementFromPoint(
      left + width / 2,
      element.getBoundingClientRect().top + height / 2,
    );
    expect(middle, `${top}`).to.equal(element);
    const inside = element.shadowRoot?.elementFromPoint(
      left + width / 2,
      element.getBoundingClientRect().top + height / 2,
    );
    expect(inside).to.equal(frame);
  });

  for (const [what, answer, code] of [
    ['an unavailable service', { status: 501 }, 'unavailable'],
    ['a refused address', { body: { url: 'javascript:alert(1)' } }, 'bad-answer'],
    ['a sign-in that is missing', { status: 401 }, 'unauthenticated'],
    ['a request it does not understand', { status: 422 }, 'invalid-request'],
  ] as const) {
    it(`that fails for ${what} leaves the old call`, async () => {
      listen();
      const { element, path, frame } = await call();
      const endpoint = await scriptEndpoint([answer]);
      const reported = failure(element);
      Object.assign(element, { src: undefined, endpoint: endpoint.url, meetingId: '43' });
      expect(await reported).to.include({ code, fatal: false });
      expect(element).to.include({ state: 'loaded', frame });
      expect(frame?.isConnected).to.equal(true);
      expect(await documents(path)).to.have.length(1);
    });
  }

  for (const [status, code] of [
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'closed'],
  ] as const) {
    it(`that is ${code} takes the old call away: it was another patient's`, async () => {
      listen();
      const { element, frame } = await call();
      const endpoint = await scriptEndpoint([{ status }]);
      const reported = failure(element);
      Object.assign(element, { src: undefined, endpoint: endpoint.url, meetingId: '43' });
      expect(await reported).to.include({ code, fatal: true });
      expect(element).to.include({ state: 'error', frame: null, url: null });
      expect(frame?.isConnected).to.equal(false);
    });
  }

  it('asked for and then taken back: the call goes on, the late answer is dropped', async () => {
    const { element, path, frame, src } = await call();
    const endpoint = await scriptEndpoint([{ delay: 50, body: { url: `${stage}${path}late` } }]);
    Object.assign(element, { src: undefined, endpoint: endpoint.url, meetingId: '43' });
    await reaches(element, 'requesting');
    Object.assign(element, { src, endpoint: undefined });
    await reaches(element, 'loaded');
    await fetch(endpoint.url, { method: 'POST' });
    expect(element).to.include({ frame, state: 'loaded', error: null });
    expect(await documents(path)).to.have.length(1);
  });
});
