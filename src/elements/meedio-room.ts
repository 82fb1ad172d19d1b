import { property } from 'lit/decorators.js';
import { booleanAttribute, textAttribute } from './attributes.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A room: a meeting with a name of its own that people come back to.
 *
 * @tag meedio-room
 */
export class MeedioRoomElement extends MeedioElement {
  /** The room's slug, the end of its address. */
  @property(textAttribute('slug')) slug: string | undefined;
  /** Whether the endpoint may create the room when there is none. */
  @property(booleanAttribute('create')) create = false;
  /** The title of a room that is created. */
  @property(textAttribute('room-title')) roomTitle: string | undefined;

  /** @internal */
  override target(): Target {
    const { slug: id, create, roomTitle: title } = this;
    return { kind: 'room', id, create, options: title ? { title } : {} };
  }
}

if (globalThis.customElements && !customElements.get('meedio-room')) {
  customElements.define('meedio-room', MeedioRoomElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'meedio-room': MeedioRoomElement;
  }
}
