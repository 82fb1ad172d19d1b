/**
 * @module What the meeting page and the emulator say to each other over the signalling WebSocket. The page opens
 * `/_emulator/signals?path=<its own pathname>`, sends `join`, and is told who is there. On joining only the newcomer
 * makes offers, to everyone who was there before. `data` is passed on unread.
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

export type FromPage =
  | { type: 'join'; name: string; devices: Devices }
  | { type: 'signal'; to: string; data: unknown }
  | { type: 'devices'; devices: Devices }
  | { type: 'leave' };

export type FromEmulator =
  | { type: 'welcome'; id: string; participants: Participant[] }
  | { type: 'joined'; participant: Participant }
  | { type: 'signal'; from: string; data: unknown }
  | { type: 'devices'; id: string; devices: Devices }
  | { type: 'left'; id: string }
  /** As many are there as the emulator allows. */
  | { type: 'full' }
  /** The meeting was closed or deleted; everyone is put out. */
  | { type: 'closed' };

/** Written into the page as JSON in `<script id="place">`. Without it the page is a preview: local camera, no call. */
export interface Place {
  kind: 'meeting' | 'room' | 'queue' | 'board';
  /** Shown as the page's heading. */
  title: string;
  /** Set when there is nothing to join: the page says so instead. */
  problem?: 'not-found' | 'closed';
}
