import { expect } from '@open-wc/testing';
import { stage, uniquePath } from '../support/stage-client.js';
import { allowing, listen, make, mount, settled, tags, type Tag } from './harness.js';

/** Attribute, its text, the property, its value, the query that follows, and the permissions that go. */
const rows: [string, string, string, unknown, string, string[]?][] = [
  ['minimal', '', 'minimal', true, '?minimal'],
  ['display-name', 'Ana María', 'displayName', 'Ana María', '?name=Ana%20Mar%C3%ADa'],
  ['display-name', "O'Brien + Söhne", 'displayName', "O'Brien + Söhne", '?name=O%27Brien%20%2B%20S%C3%B6hne'],
  ['display-name', '', 'displayName', undefined, ''],
  ['tos-accepted', '', 'tosAccepted', true, '?tosAccepted=true'],
  ['auto-request', '', 'autoRequest', true, '?autoRequest=true'],
  ['auto-join', '', 'autoJoin', true, '?autoJoin=true'],
  ['video', 'off', 'video', 'off', '?video=off'],
  ['video', 'on', 'video', 'on', ''],
  ['video', 'FALSE', 'video', false, '?video=off'],
  ['video-button', 'off', 'videoButton', 'off', '?videoButton=off'],
  ['audio', 'off', 'audio', 'off', '?audio=off'],
  ['audio-button', 'off', 'audioButton', 'off', '?audioButton=off'],
  ['screenshare', 'off', 'screenshare', 'off', '?screenshare=off', ['display-capture']],
  ['screenshare', '', 'screenshare', true, '?screenshare=on'],
  ['logo', 'off', 'logo', 'off', '?logo=off'],
  ['logo', 'on', 'logo', 'on', '?logo=on'],
  ['timer', 'off', 'timer', 'off', '?timer=off'],
  ['timer', 'true', 'timer', 'true', '?timer=on'],
  ['heading', 'off', 'heading', 'off', '?title=off'],
  ['heading', 'on', 'heading', 'on', '?title=on'],
  ['settings-button', 'off', 'settingsButton', 'off', '?settingsButton=off'],
  ['share-button', 'off', 'shareButton', 'off', '?shareButton=off', ['clipboard-write']],
  ['help', 'off', 'help', 'off', '?help=off'],
  ['tos-visible', 'off', 'tosVisible', 'off', '?tosVisible=off'],
  ['float-self', '', 'floatSelf', true, '?floatSelf'],
  ['font', 'Source Sans Pro', 'font', 'Source Sans Pro', '?font=Source%20Sans%20Pro'],
  ['theme', 'light', 'theme', 'light', '?theme=light'],
  ['theme', 'dark', 'theme', 'dark', '?theme=dark'],
  ['hangup', 'hidden', 'hangup', 'hidden', '?hangup=hidden'],
  ['hangup', 'click', 'hangup', 'click', '?hangup=click'],
  ['hangup', 'confirm', 'hangup', 'confirm', '?hangup=confirm'],
  ['name-visibility', 'show', 'nameVisibility', 'show', '?nameVisibility=show'],
  ['name-visibility', 'edit', 'nameVisibility', 'edit', '?nameVisibility=edit'],
  ['name-visibility', 'hidden', 'nameVisibility', 'hidden', '?nameVisibility=hidden'],
  ['extra-parameters', 'lang=de&beta', 'extraParameters', 'lang=de&beta', '?lang=de&beta'],
];

type Row = (typeof rows)[number];

/** The ways to set one thing on an element. */
const ways: Record<string, (tag: Tag, src: string, row: Row) => ReturnType<typeof mount>> = {
  'as an attribute before connection': (tag, src, [name, text]) => mount(make(tag, { src, [name]: text })),
  'as a property before connection': (tag, src, [, , name, value]) =>
    mount(make(tag, { src }, { [name]: value })),
  'as an attribute after connection': async (tag, src, [name, text]) => {
    const element = await mount(make(tag, { src }));
    element.setAttribute(name, text);
    await settled(element);
    element.reload();
    return element;
  },
  'as a property after connection': async (tag, src, [, , name, value]) => {
    const element = await mount(make(tag, { src }));
    Object.assign(element, { [name]: value }).reload();
    return element;
  },
  'in HTML': async (tag, src, [name, text]) => {
    const parent = document.createElement('div');
    parent.innerHTML = `<${tag} src="${src}"></${tag}>`;
    const [element] = parent.getElementsByTagName(tag);
    if (!element) throw new Error(`${tag} was not parsed.`);
    element.outerHTML = element.outerHTML.replace('>', ` ${name}="${text}">`);
    return mount(parent.getElementsByTagName(tag)[0] ?? element);
  },
};

for (const [way, build] of Object.entries(ways)) {
  describe(`a parameter ${way}`, () => {
    for (const row of rows) {
      const [name, text, , value, query, without] = row;
      it(`${name}="${text}" (${String(value)}) is ${query || 'not sent'}, on all four tags`, async () => {
        listen();
        const src = stage + uniquePath();
        for (const tag of tags) {
          const { frame } = await build(tag, src, row);
          expect(frame?.src, tag).to.equal(src + query);
          expect(frame?.allow, tag).to.equal(allowing(stage, without));
        }
      });
    }
  });
}

it('camera and microphone are withheld together, when nothing can turn them on', async () => {
  const off = { video: 'off', 'video-button': 'off', audio: 'off', 'audio-button': 'off' };
  const { frame } = await mount(make('meedio-room', { src: stage + uniquePath(), ...off }));
  expect(frame?.allow).to.equal(allowing(stage, ['camera', 'microphone']));
});

it('permissions follow from the final address, where the server may have set a parameter', async () => {
  const src = `${stage}${uniquePath()}?screenshare=off`;
  const { frame } = await mount(make('meedio-meeting', { src, screenshare: 'on' }));
  expect(frame?.src).to.equal(src);
  expect(frame?.allow).to.equal(allowing(stage, ['display-capture']));
});

it('theme="auto" is what the visitor prefers', async () => {
  const src = stage + uniquePath();
  const { frame } = await mount(make('meedio-meeting', { src, theme: 'auto' }));
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  expect(frame?.src).to.equal(`${src}?theme=${preferred}`);
});
