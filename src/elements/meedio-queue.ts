import { text } from './attributes.js';
import { define } from './define.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A queue: visitors wait until a specialist takes the next one. Its address is your `src`, or
 * your token endpoint's answer.
 *
 * @tag meedio-queue
 */
export class MeedioQueueElement extends MeedioElement {
  static override properties = { queueId: text };
  /** The service's id of the queue; the endpoint is asked for its address. */
  declare queueId: string | undefined;

  /** @internal */
  override target(): Target {
    return { kind: 'queue', id: this.queueId };
  }
}

define('meedio-queue', MeedioQueueElement);

declare global {
  interface HTMLElementTagNameMap {
    'meedio-queue': MeedioQueueElement;
  }
}
