import { readAs } from '../parameters/values.js';
import { boolean, text } from './attributes.js';
import { define } from './define.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A meeting: the one you name by `src`, the one your token endpoint answers for `meeting-id`, or the one with that UUID.
 *
 * @tag meedio-meeting
 */
export class MeedioMeetingElement extends MeedioElement {
  static override properties = { meetingId: text, create: boolean, type: text, infinite: boolean };
  /** With `endpoint`: your own reference, for example of an appointment. Without: the service's UUID of the meeting. */
  declare meetingId: string | undefined;
  /** Whether the endpoint may create the meeting when there is none. Without `meeting-id` each load is a new meeting. */
  declare create: boolean;
  /** The type of a meeting that is created. */
  declare type: 'meeting' | 'consultation' | undefined;
  /** Whether a meeting that is created stays open for ever. */
  declare infinite: boolean;

  /** @internal */
  override target(): Target {
    const { meetingId: id, create, infinite } = this;
    const type = readAs(['meeting', 'consultation'], 'type', this.type, this.warn) as typeof this.type;
    return { kind: 'meeting', id, create, options: { type, infinite } };
  }
}

define('meedio-meeting', MeedioMeetingElement);

declare global {
  interface HTMLElementTagNameMap {
    'meedio-meeting': MeedioMeetingElement;
  }
}
