import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import { english, messagesFor } from '../../src/elements/messages.js';
import '../../src/messages/de.js';
import '../../src/messages/lt.js';

for (const [lang, title] of [
  ['de', 'Videogespräch'],
  ['lt', 'Vaizdo pokalbis'],
] as const) {
  describe(`the words in ${lang}`, () => {
    it('are chosen by the nearest lang, and shown', async () => {
      const parent = await fixture<HTMLElement>(
        html`<div lang="${lang}-XX"><meedio-meeting src="about:blank"></meedio-meeting></div>`,
      );
      const element = parent.querySelector('meedio-meeting')!;
      await element.updateComplete;
      expect(messagesFor(element).meeting).to.equal(title);
      expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).to.include(
        messagesFor(element)['invalid-url'],
      );
    });

    it('say everything that English says, and say it differently', async () => {
      const element = await fixture(html`<p lang=${lang}></p>`);
      const words = messagesFor(element);
      expect(Object.keys(words).sort()).to.deep.equal(Object.keys(english).sort());
      for (const [key, sentence] of Object.entries(words)) {
        expect(sentence, key).to.not.equal(english[key as keyof typeof english]);
        expect(sentence.endsWith('.'), key).to.equal(english[key as keyof typeof english].endsWith('.'));
      }
    });
  });
}
