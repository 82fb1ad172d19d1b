/** @module What frameworks are told about the four tags, whatever each calls an attribute or a listener. */
import type { MeedioBoardElement } from '../elements/meedio-board.js';
import type { MeedioElement } from '../elements/meedio-element.js';
import type { MeedioMeetingElement } from '../elements/meedio-meeting.js';
import type { MeedioQueueElement } from '../elements/meedio-queue.js';
import type { MeedioRoomElement } from '../elements/meedio-room.js';
import type {
  BoardProperties,
  MeetingProperties,
  QueueProperties,
  RoomProperties,
} from '../html/properties.js';

/** The classes of the tags. */
export interface TagElements {
  'meedio-meeting': MeedioMeetingElement;
  'meedio-room': MeedioRoomElement;
  'meedio-queue': MeedioQueueElement;
  'meedio-board': MeedioBoardElement;
}

/** What has no attribute: it reaches the element with hydration, not with the server's HTML. */
export type PropertyOnlyProps = Partial<Pick<MeedioElement, 'headers' | 'credentials'>>;

/** The properties that can be set on each tag. */
export interface TagProperties {
  'meedio-meeting': MeetingProperties & PropertyOnlyProps;
  'meedio-room': RoomProperties & PropertyOnlyProps;
  'meedio-queue': QueueProperties & PropertyOnlyProps;
  'meedio-board': BoardProperties & PropertyOnlyProps;
}

export type Tag = keyof TagElements;

/** `displayName` as HTML writes it: `display-name`. */
type KebabCase<Name> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : Name;

/** What a tag takes in HTML's spelling, and what has no attribute. */
export type TagAttributes<T extends Tag> = PropertyOnlyProps & {
  [
    Name in Exclude<keyof TagProperties[T], keyof PropertyOnlyProps> as KebabCase<Name>
  ]?: TagProperties[T][Name];
};

/** What a tag takes in a template: each property, in its own spelling or in its attribute's. */
export type TagProps<T extends Tag> = TagProperties[T] & TagAttributes<T>;

type MeedioEventName = Extract<keyof HTMLElementEventMap, `meedio-${string}`>;

/** The elements' events, by their own names. */
export type TagEvents = Pick<HTMLElementEventMap, MeedioEventName>;

/** Listeners to the elements' events, for frameworks that name them `onmeedio-load`. */
export type Listeners = {
  [Name in MeedioEventName as `on${Name}`]?: ((event: TagEvents[Name]) => void) | undefined;
};
