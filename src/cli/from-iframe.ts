/** @module An iframe that shows a meeting, as the element that shows the same. */
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { refusalHints } from '../frame-content.js';
import { written } from '../html/markup.js';
import { attributesOf, type Attribute } from '../html/properties.js';
import { parameterNames, propertyFor } from '../parameters/table.js';
import { gate } from '../url-gate.js';
import { Complaint } from './command.js';
import { meetingIn } from './from-address.js';
import { pageAttributes } from './from-attributes.js';

/** The longest tag that stands on one line. */
const width = 100;

/**
 * The markup of an element that shows what the first iframe in `markup` shows: parameters in its address become
 * attributes, its title and size stay, and a comment names what is left out.
 *
 * @throws {Complaint} if there is no iframe, or the element would refuse its address
 */
export function fromIframe(markup: string): string {
  const frame = firstFrame(parseFragment(markup));
  if (!frame) throw new Complaint(1, 'There is no <iframe> in it.');
  const given = new Map(frame.attrs.map(({ name, value }) => [name, value]));
  const url = checked(given.get('src') ?? '');

  const { kind, where, values, extra, unread } = meetingIn(url);
  const page = pageAttributes(given, url, values);
  const parameters = Object.fromEntries(parameterNames.map((name) => [propertyFor(name), values[name]]));
  const properties = { ...where, ...page.properties, ...parameters, extraParameters: extra || undefined };
  const attributes = [...attributesOf(kind, properties), ...page.kept];
  return element(`meedio-${kind}`, attributes) + comment([...unread, ...page.dropped]);
}

function firstFrame(node: Tree.Node): Tree.Element | undefined {
  if ('tagName' in node && node.tagName === 'iframe') return node;
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const frame = firstFrame(child);
    if (frame) return frame;
  }
  return undefined;
}

/** An address as a browser reads it in an iframe, if the element would show it. */
function checked(src: string): URL {
  const address = src.trim().replace(/^\/\//, 'https://');
  if (!URL.canParse(address)) throw new Complaint(1, `Its src is no address. ${refusalHints['invalid-url']}`);
  const url = new URL(address);
  // Whoever has framed it until now trusts this origin.
  const { code } = gate(url.href, { origins: [url.origin], loopback: true, longest: 4096 });
  if (code) throw new Complaint(1, `The element would refuse its address. ${refusalHints[code]}`);
  return url;
}

function element(name: string, attributes: readonly Attribute[]): string {
  const words = [name, ...attributes.map(written)];
  const line = `<${words.join(' ')}></${name}>`;
  return line.length <= width ? line : `<${words.join('\n  ')}\n></${name}>`;
}

function comment(lines: readonly string[]): string {
  return lines.length ? `\n<!-- Left out:\n${lines.map((line) => `  - ${line}\n`).join('')}-->` : '';
}
