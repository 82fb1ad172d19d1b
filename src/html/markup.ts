/** @module Attributes and tags as text. */
import type { Attribute } from './properties.js';

const references: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would read a line feed.
  '\r': '&#13;',
};

/** A tag with its attributes; the text of each is escaped, `content` is not. */
export function tag(name: string, attributes: readonly Attribute[], content: string): string {
  return `<${[name, ...attributes.map(written)].join(' ')}>${content}</${name}>`;
}

/** An attribute as it stands in a tag. */
export function written([key, text]: Attribute): string {
  return text === '' ? key : `${key}="${escape(text)}"`;
}

function escape(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => references[character] ?? '');
}
