'use client';
/** @module The four tags as React components, with typed props and events. They render on a server too. */
import { MeedioBoardElement } from '../elements/meedio-board.js';
import { MeedioMeetingElement } from '../elements/meedio-meeting.js';
import { MeedioQueueElement } from '../elements/meedio-queue.js';
import { MeedioRoomElement } from '../elements/meedio-room.js';
import type {
  BoardProperties,
  MeetingProperties,
  QueueProperties,
  RoomProperties,
} from '../html/properties.js';
import { componentFor } from './component.js';

export type { MeedioComponent, MeedioEventProps, MeedioProps } from './component.js';
export type { BoardProperties, MeetingProperties, QueueProperties, RoomProperties };
export type { MeedioJsx } from './jsx.js';

/** `<meedio-meeting>` */
export const MeedioMeeting = componentFor<MeedioMeetingElement, MeetingProperties>(
  'meeting',
  MeedioMeetingElement,
  'MeedioMeeting',
);

/** `<meedio-room>` */
export const MeedioRoom = componentFor<MeedioRoomElement, RoomProperties>(
  'room',
  MeedioRoomElement,
  'MeedioRoom',
);

/** `<meedio-queue>` */
export const MeedioQueue = componentFor<MeedioQueueElement, QueueProperties>(
  'queue',
  MeedioQueueElement,
  'MeedioQueue',
);

/** `<meedio-board>` */
export const MeedioBoard = componentFor<MeedioBoardElement, BoardProperties>(
  'board',
  MeedioBoardElement,
  'MeedioBoard',
);
