/**
 * @module What the meeting page and the emulator say to each other over the signalling WebSocket. The page opens
 * `/_emulator/signals?path=<its own pathname>`, with `&member=<key>` for a member of a queue or board, and sends `join`.
 * It is told who is there (`welcome`), or, where people wait, its place in the line (`waiting`) until a member accepts.
 * In a call only the newcomer makes offers, to everyone who was there before. `data` is passed on unread.
 *
 * Whoever loses the connection without `leave`, or loads the page again, keeps their place in the line or the call for
 * 30 seconds, and comes back to it by `join` with the id they had. The others hear nothing of it meanwhile.
 */

/** What a participant has turned on. */
export interface Devices {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

/** A participant as the others see them. `id` is the emulator's, unique for each join. */
export interface Participant {
  id: string;
  name: string;
  devices: Devices;
}

/** Somebody in the line. */
export interface Waiting {
  id: string;
  name: string;
  /** They have lost their connection, and may come back. */
  away: boolean;
}

/** The line as a member sees it, first come first. */
export interface Line {
  waiting: Waiting[];
  /** Whether the member can accept somebody now. */
  free: boolean;
  /** Whether the next one is accepted without the member's doing. */
  auto: boolean;
}

/** The line as somebody who waits in it sees it. */
export interface PlaceInLine {
  /** Their own id. */
  id: string;
  /** How many come first. */
  before: number;
  /** Whether a member is there. */
  attended: boolean;
}

export type FromPage =
  /**
   * `back` is the id this participant had before. `kept`: they were in a call, and its connections to the others still
   * stand; not so after the page was loaded again.
   */
  | { type: 'join'; name: string; devices: Devices; back?: string | undefined; kept?: boolean | undefined }
  | { type: 'signal'; to: string; data: unknown }
  | { type: 'devices'; devices: Devices }
  /** Ends the conversation of a queue's member, who is then free for the next one; otherwise the visit. */
  | { type: 'leave' }
  /** From a member: lets somebody in who waits. */
  | { type: 'accept'; id: string }
  /** From a member: whether the next one is let in without the member's doing. */
  | { type: 'auto'; on: boolean };

export type FromEmulator =
  | { type: 'welcome'; id: string; participants: Participant[] }
  /** Somebody is new to this call, or to its connections: whose id is known already, has loaded the page again. */
  | { type: 'joined'; participant: Participant }
  /** Somebody's lost connection to the emulator is back, and those to the others still stand. */
  | { type: 'returned'; participant: Participant }
  | { type: 'signal'; from: string; data: unknown }
  | { type: 'devices'; id: string; devices: Devices }
  | { type: 'left'; id: string }
  | ({ type: 'waiting' } & PlaceInLine)
  | ({ type: 'line' } & Line)
  /** A queue's conversation is over, because one of the two has left. */
  | { type: 'ended' }
  /** The queue or board takes nobody at present; `message` is its closing message. */
  | { type: 'inactive'; message: string }
  /** As many are there as the emulator allows. */
  | { type: 'full' }
  /** The link is a member's, and of nobody who is a member now. */
  | { type: 'not-member' }
  /** The meeting was closed or deleted; everyone is put out. */
  | { type: 'closed' };

/** Written into the page as JSON in `<script id="place">`. Without it the page is a preview: local camera, no call. */
export interface Place {
  kind: 'meeting' | 'room' | 'queue' | 'board';
  /** Shown as the page's heading. */
  title: string;
  /** Where joining leads first; without it, into the call. A queue's member sits at the desk between two calls. */
  entrance?: 'line' | 'desk';
  /** Set when there is nothing to join: the page says so instead. */
  problem?: 'not-found' | 'not-member' | 'closed' | 'inactive';
  /** What an inactive queue or board says. */
  closingMessage?: string;
}
