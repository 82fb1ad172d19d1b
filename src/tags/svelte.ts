/** @module Types for the tags in Svelte's templates: `<meedio-meeting meetingId="…" onmeedio-load={…}></meedio-meeting>`. */
import type { HTMLAttributes } from 'svelte/elements';
import type { Listeners, Tag, TagElements, TagProps } from './tags.js';

/** The four tags with their attributes. */
export type MeedioElements = {
  [T in Tag]: TagProps<T> & Listeners & Omit<HTMLAttributes<TagElements[T]>, keyof TagProps<T>>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends MeedioElements {}
}
