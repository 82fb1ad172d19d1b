/** @module Types for the tags themselves in React's JSX: `<meedio-meeting meetingId="…" onmeedio-load={…} />`. */
import type { ClassAttributes, HTMLAttributes } from 'react';
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
import type { PropertyOnlyProps } from './component.js';

type MeedioEventName = Extract<keyof HTMLElementEventMap, `meedio-${string}`>;

/** React 19 listens to an element's event by a prop of the event's own name after `on`. */
type Listeners = { [Name in MeedioEventName as `on${Name}`]?: (event: HTMLElementEventMap[Name]) => void };

type Props<Element extends MeedioElement, Properties> = Properties &
  PropertyOnlyProps &
  Listeners &
  ClassAttributes<Element> &
  Omit<HTMLAttributes<Element>, keyof Properties> & { class?: string | undefined };

/** The four tags with their props. */
export interface MeedioJsx {
  'meedio-meeting': Props<MeedioMeetingElement, MeetingProperties>;
  'meedio-room': Props<MeedioRoomElement, RoomProperties>;
  'meedio-queue': Props<MeedioQueueElement, QueueProperties>;
  'meedio-board': Props<MeedioBoardElement, BoardProperties>;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'meedio-meeting': MeedioJsx['meedio-meeting'];
      'meedio-room': MeedioJsx['meedio-room'];
      'meedio-queue': MeedioJsx['meedio-queue'];
      'meedio-board': MeedioJsx['meedio-board'];
    }
  }
}
