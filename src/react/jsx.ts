/** @module Types for the tags themselves in React's JSX: `<meedio-meeting meetingId="…" onmeedio-load={…} />`. */
import type { ClassAttributes, HTMLAttributes } from 'react';
import type { Listeners, Tag, TagElements, TagProps } from '../tags/tags.js';

/** The four tags with their props, as React 19 hands them to an element. */
export type MeedioJsx = {
  [T in Tag]: TagProps<T> &
    Listeners &
    ClassAttributes<TagElements[T]> &
    Omit<HTMLAttributes<TagElements[T]>, keyof TagProps<T>> & { class?: string | undefined };
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends MeedioJsx {}
  }
}
