/** @module Types for the tags in Preact's JSX: `<meedio-meeting meetingId="…" onmeedio-load={…} />`. */
import type { ClassAttributes, HTMLAttributes } from 'preact';
import type { Listeners, Tag, TagElements, TagProps } from './tags.js';

/** The four tags with their props. */
export type MeedioJsx = {
  [T in Tag]: TagProps<T> &
    Listeners &
    ClassAttributes<TagElements[T]> &
    Omit<HTMLAttributes<TagElements[T]>, keyof TagProps<T>>;
};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends MeedioJsx {}
  }
}
