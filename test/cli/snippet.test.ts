import { Readable } from 'node:stream';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { Complaint } from '../../src/cli/command.js';
import { fromIframe } from '../../src/cli/from-iframe.js';
import { meetingHtml, roomHtml } from '../../src/html/index.js';
import { applyParameters } from '../../src/parameters/index.js';
import { validValues } from '../parameters/arbitraries.js';

const uuid = '0f2a7c9e-54d1-4b53-9a51-7f5d0c4d1e2b';
const meeting = `https://p2p.meedio.me/meetings/${uuid}`;

describe('the address', () => {
  test.each([
    [meeting, `<meedio-meeting meeting-id="${uuid}"></meedio-meeting>`],
    ['https://p2p.meedio.me/dr-who', '<meedio-room slug="dr-who"></meedio-room>'],
    ['//p2p.meedio.me/Dr.%20M%C3%BCller', '<meedio-room slug="Dr. Müller"></meedio-room>'],
    [
      'https://clinic.meedio.me/dr-who',
      '<meedio-room base-url="https://clinic.meedio.me" slug="dr-who"></meedio-room>',
    ],
    [
      'http://localhost:4400/dr-who',
      '<meedio-room base-url="http://localhost:4400" slug="dr-who"></meedio-room>',
    ],
    // No id makes these.
    [
      'https://p2p.meedio.me/m/eA4Z1?theme=dark',
      '<meedio-meeting src="https://p2p.meedio.me/m/eA4Z1" theme="dark"></meedio-meeting>',
    ],
    [
      'https://p2p.meedio.me/dr-who#stage',
      '<meedio-meeting src="https://p2p.meedio.me/dr-who#stage"></meedio-meeting>',
    ],
  ])('%s', (src, markup) => {
    expect(fromIframe(`<iframe src="${src}"></iframe>`)).toBe(markup);
  });

  test('of another origin: the element has to be told of it', () => {
    expect(fromIframe('<iframe src="https://meet.example.com/a/b"></iframe>')).toContain(
      '\n  src="https://meet.example.com/a/b"\n  allowed-origins="https://meet.example.com"\n',
    );
  });

  test('the first iframe in a page is taken, wherever it stands', () => {
    const page = `<!doctype html><body><!-- <iframe src="no"> --><div><p>Hello<iframe src='${meeting}'></iframe></div>`;
    expect(fromIframe(page)).toContain(uuid);
  });

  test.each([
    ['no iframe', '<img src="https://p2p.meedio.me/x">'],
    ['no src', '<iframe title="x"></iframe>'],
    ['a relative one', '<iframe src="/dr-who"></iframe>'],
    ['http:', '<iframe src="http://p2p.meedio.me/dr-who"></iframe>'],
    ['a script', '<iframe src="javascript:alert(1)"></iframe>'],
    ['a password', '<iframe src="https://a:b@p2p.meedio.me/dr-who"></iframe>'],
  ])('%s: a complaint', (_, markup) => {
    expect(() => fromIframe(markup)).toThrow(Complaint);
  });
});

describe('the parameters', () => {
  test('are attributes; those the package does not know stay a query string', () => {
    const query = 'minimal&amp;name=Ana%20%22A%22&amp;autoJoin=true&amp;title=off&amp;lang=de&amp;beta';
    expect(fromIframe(`<iframe src="https://p2p.meedio.me/x?${query}"></iframe>`)).toBe(
      [
        '<meedio-room',
        'extra-parameters="lang=de&amp;beta"',
        'slug="x"',
        'minimal',
        'display-name="Ana &quot;A&quot;"',
        'auto-join',
        'heading="off"',
      ].join('\n  ') + '\n></meedio-room>',
    );
  });

  test('whose values are not sent are named', () => {
    const markup = fromIframe('<iframe src="https://p2p.meedio.me/x?video=on&theme=blue&autoJoin=false">');
    expect(markup).toMatch(/^<meedio-room slug="x"><\/meedio-room>\n<!-- Left out:\n/);
    for (const name of ['video', 'theme', 'autoJoin']) expect(markup).toContain(`the parameter ${name}:`);
    expect(markup).not.toContain('blue');
  });

  test('make the same address again', () => {
    const base = fc.constantFrom(meeting, 'https://p2p.meedio.me/dr-who', 'https://p2p.meedio.me/m/eA4Z1#x');
    const extras = fc.constantFrom('', 'lang=de', 'lang=de&beta&x=%26');
    fc.assert(
      fc.property(base, validValues, extras, (address, values, extra) => {
        const src = applyParameters(address, values, { extra });
        expect(addressIn(fromIframe(`<iframe src="${src.replaceAll('&', '&amp;')}"></iframe>`))).toBe(src);
      }),
    );
  });
});

/** The address that the element in a piece of markup would show. */
function addressIn(markup: string): string | undefined {
  const [element] = elementsIn(markup);
  const properties = Object.fromEntries(
    element!.attrs.map(({ name, value }) => [camelCase(name), value === '' ? true : value]),
  );
  const write = element!.tagName === 'meedio-room' ? roomHtml : meetingHtml;
  const [frame] = elementsIn(write(properties, { css: false, warn: () => undefined })).flatMap(
    ({ childNodes }) => childNodes,
  );
  return frame && 'attrs' in frame ? frame.attrs.find(({ name }) => name === 'src')?.value : undefined;
}

function elementsIn(markup: string) {
  return parseFragment(markup).childNodes.filter((node) => 'attrs' in node);
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

describe('the other attributes', () => {
  const attributesOf = (attributes: string) => fromIframe(`<iframe src="${meeting}" ${attributes}></iframe>`);

  test.each([
    ['title="Dr. &quot;Who&quot;"', 'label="Dr. &quot;Who&quot;"'],
    ['aria-label="Call"', 'label="Call"'],
    ['loading="LAZY"', 'loading="lazy"'],
    ['id="call" class="wide"', 'id="call" class="wide"'],
    ['data-visit="7"', 'data-visit="7"'],
    ['width="640"', 'style="width: 640px"'],
    ['width="100%" height="480"', 'style="height: 480px; min-height: 0"'],
    ['width="50%" height="480px"', 'style="width: 50%; height: 480px; min-height: 0"'],
    ['style="height:300px;"', 'style="min-height: 0; height:300px"'],
    ['height="9" style="min-height: 8em"', 'style="height: 9px; min-height: 8em"'],
  ])('%s', (given, expected) => {
    expect(attributesOf(given).replace(/\n */g, ' ')).toContain(` ${expected}`);
    expect(attributesOf(given)).not.toContain('<!--');
  });

  test.each([
    'allow="camera; microphone; capture-display *; fullscreen \'src\'"',
    'allowfullscreen webkitallowfullscreen frameborder="0" scrolling="no" referrerpolicy="origin"',
    'width="100%" height="auto" title="" loading="eager"',
  ])('%s: the element sees to it', (given) => {
    expect(attributesOf(given)).toBe(`<meedio-meeting meeting-id="${uuid}"></meedio-meeting>`);
  });

  test.each([
    ['allow="camera; Geolocation *; midi"', 'geolocation, midi'],
    ['sandbox="allow-scripts"', 'sandbox:'],
    ['onload="alert(\'-->\')"', 'onload: listen to the event meedio-load'],
    ['name="call"', 'name:'],
    ['csp="x"', 'csp:'],
  ])('%s is left out, and named', (given, expected) => {
    const markup = attributesOf(given);
    const [, comment] = markup.split('<!--');
    expect(comment).toContain(expected);
    expect(elementsIn(markup)).toHaveLength(1);
    expect(markup).toMatch(/^[^>]*><\/meedio-meeting>\n<!--[^>]*-->$/);
  });
});

describe('meedio snippet', () => {
  const terminal = (piped?: string) => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const input = Object.assign(Readable.from(piped === undefined ? [] : [piped]), {
      isTTY: piped === undefined,
    });
    return { print: say, complain: say, stop: new AbortController().signal, input, said };
  };
  const iframe = `<iframe src="${meeting}"></iframe>`;
  const element = `<meedio-meeting meeting-id="${uuid}"></meedio-meeting>`;

  test.each([
    ['takes the iframe from the command line', [iframe], undefined, 0, element],
    ['or reads what is piped in', [], iframe, 0, element],
    ['complains of what is no iframe', ['<p>'], undefined, 1, 'iframe'],
    ['asks for one', [], undefined, 2, 'Which iframe?'],
    ['takes one only', [iframe, iframe], undefined, 2, 'Unexpected argument'],
    ['explains itself', ['--help'], undefined, 0, 'snippet < page.html'],
  ])('%s', async (_, args, piped, code, expected) => {
    const shell = terminal(piped);
    expect(await main(['snippet', ...args], shell)).toBe(code);
    expect(shell.said.join('\n')).toContain(expected);
  });
});
