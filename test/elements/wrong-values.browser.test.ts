import { expect } from '@open-wc/testing';
import { stage, uniquePath } from '../support/stage-client.js';
import { listen, make, meeting, mount, reaches, settled } from './harness.js';

/** Attribute, its text, the query that is sent nevertheless, and words that the one warning has. */
const wrong: [string, string, string, string[]][] = [
  ['theme', 'blue', '', ['light', 'dark', 'auto']],
  ['theme', 'Dark', '', ['light', 'dark', 'auto']],
  ['hangup', 'never', '', ['hidden', 'click', 'confirm']],
  ['name-visibility', 'yes', '', ['show', 'edit', 'hidden']],
  ['video', '0', '', ['on', 'off']],
  ['screenshare', 'maybe', '', ['on', 'off']],
  ['heading', 'Welcome', '', ['on', 'off']],
  ['loading', 'soon', '', ['eager', 'lazy', 'interaction']],
  ['load-timeout', 'long', '', []],
  ['load-timeout', '-1', '', []],
  ['type', 'party', '', ['meeting', 'consultation']],
  ['allowed-origins', '*', '', ['origin']],
  ['allowed-origins', 'null', '', ['origin']],
  ['allowed-origins', 'https://a.example/path', '', ['origin']],
  ['extra-parameters', 'theme=dark', '', ['theme']],
  ['tos-accepted', 'false', '', []],
  ['tos-accepted', 'No', '', []],
  ['auto-join', '0', '', []],
  ['minimal', 'off', '', []],
  ['auto-request', 'FALSE', '', []],
];

describe('a wrong value', () => {
  for (const [name, text, query, words] of wrong) {
    it(`${name}="${text}" turns nothing on, is warned of once, and the meeting loads`, async () => {
      const lines = listen();
      const src = stage + uniquePath();
      const element = await reaches(await meeting({ src, [name]: text }), 'loaded');
      element.label = 'An update more';
      await settled(element);
      element.reload();
      await settled(element);
      expect(element.frame?.src).to.equal(src + query);
      expect(lines).to.have.length(1);
      for (const word of ['<meedio-meeting>', name, ...words]) expect(lines[0]).to.contain(word);
      if (name !== 'extra-parameters' && name !== 'load-timeout') expect(lines[0]).to.contain(text);
    });
  }

  it('warns with the value that was given for load-timeout', async () => {
    const lines = listen();
    await meeting({ src: stage + uniquePath(), 'load-timeout': 'long' });
    expect(lines.join()).to.contain('load-timeout="long"');
  });

  it('is what a property of a wrong type is, too', async () => {
    const lines = listen();
    const src = stage + uniquePath();
    const properties = {
      theme: {},
      video: [],
      displayName: null,
      font: undefined,
      timer: 7,
      minimal: 'false',
    };
    const { frame } = await meeting({ src }, properties);
    expect(frame?.src).to.equal(src);
    expect(lines).to.have.length(4);
  });

  it('never becomes the text of a missing value', async () => {
    listen();
    const src = stage + uniquePath();
    const { frame } = await meeting(
      { src },
      { displayName: undefined, font: null, hangup: NaN, theme: undefined },
    );
    expect(frame?.src).to.equal(src);
  });
});

describe('what templates write when they mean no', () => {
  for (const [attributes, query] of [
    [{ 'tos-accepted': 'false', 'auto-join': '0', 'auto-request': 'no', minimal: 'off' }, ''],
    [{ video: 'false', audio: 'False', screenshare: 'false' }, '?video=off&audio=off&screenshare=off'],
    [{ 'reload-on-change': 'false', 'float-self': 'false' }, ''],
  ] as const) {
    it(`${JSON.stringify(attributes)} is no`, async () => {
      listen();
      const src = stage + uniquePath();
      const element = await meeting({ src, ...attributes });
      expect(element.frame?.src).to.equal(src + query);
      expect(element.reloadOnChange).to.equal(false);
      expect(element.tosAccepted).to.equal(false);
    });
  }
});

describe('a combination that cannot work', () => {
  it('is warned of once, and the meeting loads', async () => {
    const lines = listen();
    const src = stage + uniquePath();
    const element = await reaches(await meeting({ src, 'auto-join': '' }), 'loaded');
    element.reload();
    await settled(element);
    expect(element.frame?.src).to.equal(`${src}?autoJoin=true`);
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain('<meedio-meeting> auto-join').and.to.contain('tos-accepted');
  });

  it('is fine when the terms are accepted', async () => {
    const lines = listen();
    await meeting({ src: stage + uniquePath(), 'auto-join': '', 'tos-accepted': '' });
    expect(lines).to.deep.equal([]);
  });
});

describe('a spelling in lower case', () => {
  const displayName = async (attributes: Record<string, string>) => {
    const src = stage + uniquePath();
    const element = await mount(make('meedio-meeting', { src, ...attributes }));
    return { element, query: () => element.frame?.src.slice(src.length) };
  };

  it('is read', async () => {
    const { query } = await displayName({
      displayname: 'Ana',
      tosaccepted: '',
      videobutton: 'off',
      floatself: '',
    });
    expect(query()).to.equal('?name=Ana&tosAccepted=true&videoButton=off&floatSelf');
  });

  it('loses to the documented one, whichever comes first', async () => {
    expect((await displayName({ displayname: 'Eva', 'display-name': 'Ana' })).query()).to.equal('?name=Ana');
    expect((await displayName({ 'display-name': 'Ana', displayname: 'Eva' })).query()).to.equal('?name=Ana');
  });

  it('counts again when the documented one goes', async () => {
    const { element, query } = await displayName({ displayname: 'Eva', 'display-name': 'Ana' });
    element.removeAttribute('display-name');
    element.reload();
    expect(query()).to.equal('?name=Eva');
    element.removeAttribute('displayname');
    element.reload();
    expect(query()).to.equal('');
  });

  it('means no by the same words', async () => {
    listen();
    const { query } = await displayName({ tosaccepted: 'false', autojoin: '0' });
    expect(query()).to.equal('');
  });

  it('is read for what every element has', async () => {
    const path = uniquePath();
    const element = await meeting({
      meetingid: 'e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e',
      baseurl: stage + path,
    });
    expect(element.frame?.src).to.equal(`${stage}${path}meetings/e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e`);
  });
});
