/**
 * @module The four tags in Vue templates: typed props and events once this is imported, and the test that tells Vue's
 * compiler that they are no components of its own.
 */
import type { DefineComponent } from 'vue';
import type { MeedioElement } from '../elements/meedio-element.js';
import type {
  BoardProperties,
  MeetingProperties,
  QueueProperties,
  RoomProperties,
} from '../html/properties.js';

export type { BoardProperties, MeetingProperties, QueueProperties, RoomProperties };

/** For `compilerOptions.isCustomElement`: whether a tag is one of the four. */
export function isMeedioElement(tag: string): boolean {
  return /^meedio-(meeting|room|queue|board)$/.test(tag);
}

type MeedioEventName = Extract<keyof HTMLElementEventMap, `meedio-${string}`>;

/** `@meedio-load` in a template is the prop `onMeedioLoad`. */
type ListenerName<Name extends string> = Name extends `meedio-${infer Rest}`
  ? `onMeedio${Capitalize<Rest>}`
  : never;

type Listeners = {
  [Name in MeedioEventName as ListenerName<Name>]?: (event: HTMLElementEventMap[Name]) => void;
};

type Component<Properties> = DefineComponent<
  Properties & Partial<Pick<MeedioElement, 'headers' | 'credentials'>> & Listeners
>;

declare module 'vue' {
  interface GlobalComponents {
    'meedio-meeting': Component<MeetingProperties>;
    'meedio-room': Component<RoomProperties>;
    'meedio-queue': Component<QueueProperties>;
    'meedio-board': Component<BoardProperties>;
  }
}
