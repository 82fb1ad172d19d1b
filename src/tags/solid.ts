/** @module Types for the tags in Solid's JSX: `<meedio-meeting meetingId="…" on:meedio-load={…} />`. */
import type { JSX } from 'solid-js';
import type { Tag, TagElements, TagEvents, TagProps } from './tags.js';

/** The four tags with their props. */
export type MeedioJsx = {
  [T in Tag]: TagProps<T> & Omit<JSX.HTMLAttributes<TagElements[T]>, keyof TagProps<T>>;
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends MeedioJsx {}
    interface CustomEvents extends TagEvents {}
  }
}
