/**
 * @module The four tags in Vue templates: typed props and events once this is imported, and the test that tells Vue's
 * compiler that they are no components of its own.
 */
import type { DefineComponent } from 'vue';
import type { Tag, TagEvents, TagProperties } from '../tags/tags.js';

export type {
  BoardProperties,
  MeetingProperties,
  QueueProperties,
  RoomProperties,
} from '../html/properties.js';

/** For `compilerOptions.isCustomElement`: whether a tag is one of the four. */
export function isMeedioElement(tag: string): boolean {
  return /^meedio-(meeting|room|queue|board)$/.test(tag);
}

/** `@meedio-load` in a template is the prop `onMeedioLoad`. */
type ListenerName<Name> = Name extends `meedio-${infer Rest}` ? `onMeedio${Capitalize<Rest>}` : never;

type Listeners = {
  [Name in keyof TagEvents as ListenerName<Name>]?: (event: TagEvents[Name]) => void;
};

type Components = { [T in Tag]: DefineComponent<TagProperties[T] & Listeners> };

declare module 'vue' {
  interface GlobalComponents extends Components {}
}
