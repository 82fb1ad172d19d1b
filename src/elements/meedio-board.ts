import { text } from './attributes.js';
import { define } from './define.js';
import { MeedioElement } from './meedio-element.js';
import type { Target } from './where.js';

/**
 * A board: several specialists, and visitors who come straight in or wait to be let in. Its address is your `src`, or
 * your token endpoint's answer.
 *
 * @tag meedio-board
 */
export class MeedioBoardElement extends MeedioElement {
  static override properties = { boardId: text };
  /** The service's id of the board; the endpoint is asked for its address. */
  declare boardId: string | undefined;

  /** @internal */
  override target(): Target {
    return { kind: 'board', id: this.boardId };
  }
}

define('meedio-board', MeedioBoardElement);

declare global {
  interface HTMLElementTagNameMap {
    'meedio-board': MeedioBoardElement;
  }
}
