import { expect } from '@open-wc/testing';
import type { MeedioElement, MeedioError } from '../../src/index.js';
import { scriptPage, stage, uniquePath } from '../support/stage-client.js';
import { documents, failure, later, listen, meeting, next, reaches } from './harness.js';

const definition = new URL('../../src/index.ts', import.meta.url).pathname;

/** A page of its own, with headers and one element, in a frame of this one. The tags are defined last. */
async function pageWith(headers: Record<string, string>, html: string) {
  const define = `<script>window.events = []</script><script type="module">
    for (const type of ['meedio-statechange', 'meedio-error', 'meedio-load']) {
      document.addEventListener(type, (event) => {
        events.push(event);
        parent.postMessage('event', '*');
      });
    }
    await import('${definition}');
  </script>`;
  const page = await scriptPage({
    headers,
    html: `<!doctype html><title>host</title><body>${html}${define}`,
  });
  const host = document.createElement('iframe');
  host.allow = 'camera; microphone; display-capture; clipboard-write; autoplay; fullscreen';
  host.src = page.url;
  later(() => host.remove());
  document.body.append(host);
  const events = () => (host.contentWindow as { events?: { error?: MeedioError }[] } | null)?.events ?? [];
  return {
    element: () =>
      host.contentDocument?.querySelector<MeedioElement>('meedio-meeting, meedio-room') as MeedioElement,
    events,
    /** The first error with this code. */
    async error(code: string) {
      const find = () => events().find(({ error }) => error?.code === code)?.error;
      for (let found = find(); ; found = find()) {
        if (found) return found;
        await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
      }
    },
  };
}

const framesOf = (source: string) => ({ 'content-security-policy': `frame-src ${source}` });

describe('a page whose Content-Security-Policy blocks the frame', () => {
  it('is told which origin to add, and no frame is left', async () => {
    const path = uniquePath();
    const page = await pageWith(
      framesOf("'none'"),
      `<meedio-meeting src="${stage}${path}"></meedio-meeting>`,
    );
    const error = await page.error('csp-blocked');
    expect(error).to.include({ fatal: true });
    expect(error.message).to.contain(stage).and.to.contain('frame-src');
    await page.element().updateComplete;
    expect(page.element()).to.include({ state: 'error', error, frame: null });
    expect(await documents(path)).to.deep.equal([]);
  });

  it("stays so: the load of the browser's own error page does not count", async () => {
    const page = await pageWith(
      framesOf("'none'"),
      `<meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>`,
    );
    await page.error('csp-blocked');
    // Another frame, blocked later, has its error page when the first one has had it.
    page.element().after(page.element().cloneNode());
    const second = page.element().nextElementSibling as MeedioElement;
    while (!second.error)
      await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    expect(page.element().state).to.equal('error');
    expect(page.element().error?.code).to.equal('csp-blocked');
  });

  it('is not blocked by a policy that is only reported', async () => {
    const policy = { 'content-security-policy-report-only': "frame-src 'none'" };
    const page = await pageWith(policy, `<meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>`);
    while (page.element()?.state !== 'loaded')
      await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    expect(page.element().error).to.equal(null);
  });

  it("does not blame an element for another one's frame", async () => {
    const path = uniquePath();
    const page = await pageWith(framesOf(stage), `<meedio-meeting src="${stage}${path}"></meedio-meeting>`);
    while (page.element()?.state !== 'loaded')
      await new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    const stranger = page.element().ownerDocument.createElement('iframe');
    stranger.src = 'https://stranger.example/';
    const violated = new Promise((resolve) =>
      page.element().ownerDocument.addEventListener('securitypolicyviolation', resolve, { once: true }),
    );
    page.element().after(stranger);
    await violated;
    expect(page.element()).to.include({ state: 'loaded', error: null });
  });
});

describe('addresses on other hosts, with a policy that keeps this test from asking them', () => {
  for (const [html, url] of [
    ['<meedio-room slug="consulting">', 'https://p2p.meedio.me/consulting'],
    [
      '<meedio-meeting meeting-id="e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e">',
      'https://p2p.meedio.me/meetings/e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e',
    ],
    [
      '<meedio-room slug="x" base-url="https://meet.clinic.example/rooms/">',
      'https://meet.clinic.example/rooms/x',
    ],
    [
      '<meedio-meeting src="https://meet.clinic.example/x" allowed-origins="https://meet.clinic.example">',
      'https://meet.clinic.example/x',
    ],
    ['<meedio-meeting src="https://any.meedio.me/x">', 'https://any.meedio.me/x'],
  ] as const) {
    it(`${html} is ${url}`, async () => {
      const page = await pageWith(
        framesOf("'none'"),
        `<script>
        document.addEventListener('meedio-statechange', ({ target, newState }) => {
          if (newState === 'loading') target.loadingUrl = target.url ?? target.frame?.src;
        });
      </script>${html}`,
      );
      const error = await page.error('csp-blocked');
      expect(error.message).to.contain(new URL(url).origin);
      expect(Reflect.get(page.element(), 'loadingUrl')).to.equal(url);
    });
  }
});

const knowsPolicy = 'featurePolicy' in HTMLIFrameElement.prototype;

describe('a page with Permissions-Policy: camera=()', () => {
  (knowsPolicy ? it : it.skip)("is told what to send (only where a frame's policy can be read)", async () => {
    const policy = { 'permissions-policy': 'camera=()' };
    const page = await pageWith(policy, `<meedio-meeting src="${stage}${uniquePath()}"></meedio-meeting>`);
    const error = await page.error('policy-blocked');
    expect(error).to.include({ fatal: false });
    expect(error.message)
      .to.contain('camera')
      .and.to.contain('Permissions-Policy')
      .and.not.to.contain('microphone=');
    expect(page.element()).to.include({ state: 'loaded', error });
    const { features, error: last } = await page.element().diagnose();
    expect(last).to.equal(error);
    const camera = features.find(({ feature }) => feature === 'camera');
    expect(camera).to.include({ allowed: false, code: 'policy-blocked' });
    expect(camera?.message).to.contain(`camera=(self "${stage}")`);
  });
});

describe('diagnose()', () => {
  it('knows nothing of a frame that is not there', async () => {
    const element = await meeting({ src: stage + uniquePath(), loading: 'interaction' });
    const { features, error } = await element.diagnose();
    expect(error).to.equal(undefined);
    expect(features.map(({ feature }) => feature)).to.include.members([
      'camera',
      'microphone',
      'display-capture',
    ]);
    expect(features.every(({ allowed }) => allowed === undefined)).to.equal(true);
  });

  it('names what allow lacks, and what to change', async () => {
    const element = await meeting({ src: stage + uniquePath(), allow: 'microphone', screenshare: 'off' });
    if (element.state !== 'loaded') await next(element, 'meedio-load');
    const { features } = await element.diagnose();
    const camera = features.find(({ feature }) => feature === 'camera');
    expect(camera).to.include({ allowed: false, code: 'policy-blocked' });
    expect(camera?.message).to.contain('allow').and.to.contain('camera');
  });

  it('never says that something is allowed which it cannot know', async () => {
    const element = await reaches(await meeting({ src: stage + uniquePath() }), 'loaded');
    const { features } = await element.diagnose();
    for (const { feature, allowed } of features)
      expect(allowed === true && !knowsPolicy, feature).to.equal(false);
  });

  it('carries the last error', async () => {
    listen();
    const element = await meeting({ src: stage + uniquePath(), loading: 'interaction' });
    const reported = failure(element);
    element.src = 'https://evil.example/';
    element.load();
    const error = await reported;
    expect((await element.diagnose()).error).to.equal(error);
  });
});
