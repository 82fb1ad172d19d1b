import { expect } from '@open-wc/testing';

const tags = ['meedio-meeting', 'meedio-room', 'meedio-queue', 'meedio-board'];

interface Page extends Window {
  Meedio?: Record<string, unknown>;
  customElements: CustomElementRegistry;
}

/** An empty page of its own, so that no other test's registry or globals count. */
function emptyPage(): Page {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return frame.contentWindow as unknown as Page;
}

async function runScript(page: Page): Promise<void> {
  const script = page.document.createElement('script');
  const loaded = new Promise<unknown>((resolve) => script.addEventListener('load', resolve));
  script.src = '/dist/meedio-elements.min.js';
  page.document.head.append(script);
  await loaded;
}

describe('the classic script', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('defines the tags, and no global but Meedio', async () => {
    const page = emptyPage();
    const before = new Set(Object.getOwnPropertyNames(page));
    await runScript(page);
    const added = Object.getOwnPropertyNames(page).filter((name) => !before.has(name));
    expect(added).to.deep.equal(['Meedio']);
    for (const tag of tags) expect(page.customElements.get(tag), tag).to.be.a('function');
    expect(page.Meedio?.MeedioMeetingElement).to.equal(page.customElements.get('meedio-meeting'));
  });

  it('leaves an earlier copy in place', async () => {
    const page = emptyPage();
    await runScript(page);
    const first = page.Meedio;
    const classes = tags.map((tag) => page.customElements.get(tag));
    await runScript(page);
    expect(page.Meedio).to.equal(first);
    expect(tags.map((tag) => page.customElements.get(tag))).to.deep.equal(classes);
  });
});
