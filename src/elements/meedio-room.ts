import { boolean, text } from './attributes.js';
import { define } from './define.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A room: a meeting with a name of its own that people come back to.
 *
 * @tag meedio-room
 */
export class MeedioRoomElement extends MeedioElement {
  static override properties = { slug: text, create: boolean, roomTitle: text };
  /** The room's slug, the end of its address. */
  declare slug: string | undefined;
  /** Whether the endpoint may create the room when there is none. */
  declare create: boolean;
  /** The title of a room that is created. */
  declare roomTitle: string | undefined;

  /** @internal */
  override target(): Target {
    const { slug: id, create, roomTitle: title } = this;
    return { kind: 'room', id, create, options: { title } };
  }
}

define('meedio-room', MeedioRoomElement);

declare global {
  interface HTMLElementTagNameMap {
    'meedio-room': MeedioRoomElement;
  }
}
