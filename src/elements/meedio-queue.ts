import { property } from 'lit/decorators.js';
import { textAttribute } from './attributes.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A queue: visitors wait until a specialist takes the next one. Its address is your `src`, or
 * your token endpoint's answer.
 *
 * @tag meedio-queue
 */
export class MeedioQueueElement extends MeedioElement {
  /** The service's id of the queue; the endpoint is asked for its address. */
  @property(textAttribute('queue-id')) queueId: string | undefined;

  /** @internal */
  override target(): Target {
    return { kind: 'queue', id: this.queueId };
  }
}

if (globalThis.customElements && !customElements.get('meedio-queue')) {
  customElements.define('meedio-queue', MeedioQueueElement);
}

declare global {
  interface HTMLElementTagNameMap {
    'meedio-queue': MeedioQueueElement;
  }
}
