import { property } from 'lit/decorators.js';
import { booleanAttribute, textAttribute } from './attributes.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A meeting: the one you name by `src`, the one your token endpoint answers for `meeting-id`, or the one with that UUID.
 *
 * @tag meedio-meeting
 */
export class MeedioMeetingElement extends MeedioElement {
  /** With `endpoint`: your own reference, for example of an appointment. Without: the service's UUID of the meeting. */
  @property(textAttribute('meeting-id')) meetingId: string | undefined;
  /** Whether the endpoint may create the meeting when there is none. Without `meeting-id` each load is a new meeting. */
  @property(booleanAttribute('create')) create = false;
  /** The type of a meeting that is created. */
  @property(textAttribute('type')) type: 'meeting' | 'consultation' | undefined;
  /** Whether a meeting that is created stays open for ever. */
  @property(booleanAttribute('infinite')) infinite = false;

  /** @internal */
  override target(): Target {
    const { meetingId: id, create, type, infinite } = this;
    const known = type === 'meeting' || type === 'consultation';
    if (type && !known) this.warn(`type="${String(type)}" is not sent: allowed are meeting, consultation.`);
    return {
      kind: 'meeting',
      id,
      create,
      options: { ...(known && { type }), ...(infinite && { infinite }) },
    };
  }
}

if (globalThis.customElements && !customElements.get('meedio-meeting')) {
  customElements.define('meedio-meeting', MeedioMeetingElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'meedio-meeting': MeedioMeetingElement;
  }
}
