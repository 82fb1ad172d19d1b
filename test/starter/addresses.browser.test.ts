import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { MeedioElement } from '../../src/index.js';
import { kebabCase, parameterNames, propertyFor } from '../../src/parameters/table.js';
import { disputed, foreign, malformed, passing } from '../url-gate.corpus.js';
import { make, listen, type Tag } from '../elements/harness.js';
import { left, understood } from './cases.js';
import { framesFor, type Tagged } from './page.js';

/** What an element with the same attributes loads its frame with: nothing, if it refuses. */
function ownContent([tag, attributes]: Tagged) {
  const element = make(tag as Tag, attributes);
  const { address } = element.where();
  return shown(address === undefined ? undefined : element.contentOf({ address }).content);
}

/** The order of permissions, and the spaces between them, mean nothing. */
function shown(content: { url: string; allow: string } | undefined) {
  return content && { url: content.url, allow: content.allow.split(/; */).filter(Boolean).sort() };
}

const shownIn = (frame: HTMLIFrameElement) =>
  shown({ url: frame.getAttribute('src') ?? '', allow: frame.allow });
const words = ([tag, attributes]: Tagged) => `${tag} ${JSON.stringify(attributes).slice(0, 90)}`;

describe('the starter and the element', () => {
  it('load the same address with the same permissions, where the starter understands a tag', async () => {
    listen();
    const frames = await framesFor(understood);
    for (const [index, tagged] of understood.entries()) {
      const frame = frames[index];
      if (!frame) throw new Error(`No frame for ${words(tagged)}`);
      expect(shownIn(frame), words(tagged)).to.deep.equal(ownContent(tagged));
    }
  });

  it('leave nothing out of the frame that only counts before it loads', async () => {
    const [frame] = await framesFor([['meedio-meeting', { src: 'https://meedio.me/x' }]]);
    expect(frame).to.include({
      referrerPolicy: 'strict-origin-when-cross-origin',
      allowFullscreen: true,
    });
  });

  it('are the element alone, where the starter does not understand a tag', async () => {
    const frames = await framesFor(left);
    const wrong = left.filter((_, index) => frames[index]).map(words);
    expect(wrong).to.deep.equal([]);
  });

  it('have the same gate', async () => {
    const refused = [...malformed, ...foreign.map(([, address]) => address), ...disputed];
    const addresses = [...refused, ...passing.map(([, address]) => address)].filter(
      (address) => typeof address === 'string',
    );
    const tags = addresses.map((src): Tagged => ['meedio-meeting', { src }]);
    const frames = await framesFor(tags);
    for (const [index, tagged] of tags.entries()) {
      const frame = frames[index];
      if (frame) expect(shownIn(frame), words(tagged)).to.deep.equal(ownContent(tagged));
    }
    expect(frames.filter((frame) => frame)).to.have.length.above(10);
  });

  it('agree on every attribute that an element reads', async () => {
    listen();
    const places = [
      ['meedio-meeting', { src: 'https://p2p.meedio.me/x' }],
      ['meedio-meeting', { 'meeting-id': 'e9120b2c-8d35-4a3b-9c5e-1f0a2b3c4d5e' }],
      ['meedio-room', { slug: 'x' }],
    ] satisfies Tagged[];
    const tags = places.flatMap(([tag, place]) => {
      const { observedAttributes } = make(tag as Tag).constructor as typeof MeedioElement;
      return observedAttributes.flatMap((name) =>
        ['', 'x', 'on', 'OFF', 'https://meedio.me'].map((text): Tagged => [tag, { ...place, [name]: text }]),
      );
    });
    const frames = await framesFor(tags);
    for (const [index, it] of tags.entries()) {
      const frame = frames[index];
      if (frame) expect(shownIn(frame), words(it)).to.deep.equal(ownContent(it));
    }
    expect(frames.filter((frame) => frame)).to.have.length.above(100);
  });

  it('agree whatever the attributes are', async () => {
    listen();
    const text = fc.oneof(
      fc.constantFrom('', 'on', 'off', 'true', 'false', 'auto', 'dark', 'hidden', 'click', 'edit', 'null'),
      fc.string({ unit: 'binary' }),
    );
    const names = parameterNames.map((name) => kebabCase(propertyFor(name)));
    const others = 'label allow loading endpoint allowed-origins extra-parameters title name'.split(' ');
    const name = fc.constantFrom(...names, ...names.map((it) => it.replaceAll('-', '')), ...others);
    const address = fc
      .tuple(
        fc.constantFrom('https://p2p.meedio.me/x', 'http://localhost:4400', 'https://meet.example/x'),
        fc.constantFrom(
          '',
          '/',
          '?',
          '?theme=dark',
          '?video=off&audio=off',
          '?a&',
          '#',
          '#a#b',
          '?a=1#b',
          "?'",
          ' ',
        ),
      )
      .map((parts) => parts.join(''));
    const base = fc.constantFrom(
      '',
      'https://meet.example',
      'https://meedio.me',
      'http://localhost:4400//',
      'x:y',
    );
    const where = fc.record(
      { src: address, 'base-url': base, slug: fc.oneof(fc.constant('room'), text) },
      { requiredKeys: [] },
    );
    const tagged = fc
      .tuple(
        fc.constantFrom('meedio-meeting', 'meedio-room', 'meedio-queue'),
        fc
          .tuple(where, fc.dictionary(name, text, { maxKeys: 4 }))
          .map((parts) => Object.assign({}, ...parts)),
      )
      .map((parts) => parts as Tagged);

    const tags = fc.sample(tagged, 1000);
    const frames = await framesFor(tags);
    for (const [index, it] of tags.entries()) {
      const frame = frames[index];
      if (frame) expect(shownIn(frame), words(it)).to.deep.equal(ownContent(it));
    }
    expect(frames.filter((frame) => frame)).to.have.length.above(20);
  });
});
