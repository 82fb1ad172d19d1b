/**
 * @module Types for the tags in Solid's JSX: `<meedio-meeting meeting-id="…" on:meedio-load={…} />`.
 *
 * Solid makes the property of a custom element from the attribute's spelling, and of `displayName` it makes `displayname`:
 * only `display-name` reaches the element, or `prop:displayName`.
 */
import type { JSX } from 'solid-js';
import type { Tag, TagAttributes, TagElements, TagEvents, TagProperties } from './tags.js';

type ExplicitProperties<T extends Tag> = {
  [Name in keyof TagProperties[T] & string as `prop:${Name}`]?: TagProperties[T][Name];
};

/** The four tags with their props. */
export type MeedioJsx = {
  [T in Tag]: TagAttributes<T> &
    ExplicitProperties<T> &
    Omit<JSX.HTMLAttributes<TagElements[T]>, keyof TagAttributes<T>>;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends MeedioJsx {}
    interface CustomEvents extends TagEvents {}
  }
}
