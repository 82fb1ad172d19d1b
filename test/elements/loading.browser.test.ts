import { expect } from '@open-wc/testing';
import { stage, uniquePath } from '../support/stage-client.js';
import { documents, meeting, next, settled } from './harness.js';

describe('loading', () => {
  it('shows the address in src, requested once', async () => {
    const path = uniquePath();
    const element = await meeting({ src: stage + path, theme: 'dark', minimal: '' });
    expect(element.state).to.equal('loading');
    const { url } = await next(element, 'meedio-load');
    await settled(element);
    expect(url).to.equal(`${stage}${path}?minimal&theme=dark`);
    expect(element).to.include({ url, state: 'loaded', stale: false, error: null });
    expect(element.frame?.src).to.equal(url);
    expect(await documents(path)).to.deep.equal(['?minimal&theme=dark']);
  });
});
