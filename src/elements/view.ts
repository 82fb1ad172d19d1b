/** @module What a person sees around the frame. Nothing here ever lies over a frame. */
import type { MeedioError } from '../errors.js';
import type { MeedioState } from '../events.js';
import type { Messages } from './messages.js';
import { node } from './node.js';
import type { Page } from './page.js';

/** What there is to show. */
export interface Shown {
  state: MeedioState;
  error: MeedioError | null;
  page: Page | undefined;
  /** The meeting's address, once it is known. */
  link: string | null;
}

/** What a press on Join or Try again is for. */
export interface Pressed {
  readonly state: MeedioState;
  load(): void;
  reload(): void;
}

/** As few nodes as will do, since each of many meetings has its own: a box with what waits, the frame, and what is said. */
export class View implements EventListenerObject {
  readonly box: HTMLElement;
  /** Where an adopted frame shows; one that the element creates stands before it. */
  readonly adopted = node('slot');

  readonly #meeting: Pressed;
  /** It is there before its text: only then do screen readers read that out. */
  readonly #waiting = node('div role=status part=placeholder');

  constructor(meeting: Pressed) {
    this.#meeting = meeting;
    this.box = node('div class=box tabindex=-1', this.#waiting, this.adopted);
  }

  /** @param joinable whether the person is to press Join */
  update({ state, error, page, link }: Shown, messages: Messages, joinable: boolean): void {
    const waits = !error && (state === 'loading' || (state === 'requesting' && !page));
    const sentence = (text: string) => node('p part=message', text);
    const button = (text: string) => node('button part=button', text);
    const help = ({ code, fatal, retryable }: MeedioError) => [
      sentence(messages[code]),
      retryable ? this.#pressed(button(messages.retry)) : '',
      link && (fatal || retryable)
        ? Object.assign(node('a part=link target=_blank rel=noopener', messages.open), { href: link })
        : '',
    ];

    show(
      this.#waiting.firstChild,
      waits && node('slot name=loading', sentence(messages.loading)),
      this.#waiting,
    );
    show(
      this.adopted.nextSibling,
      error
        ? error.fatal
          ? node('div role=alert part=placeholder', node('slot name=error', ...help(error)))
          : node('div role=alert class=note', ...help(error))
        : joinable &&
            node('div part=placeholder', this.#pressed(node('slot name=join', button(messages.join)))),
      this.box,
    );
    this.#waiting.hidden = !waits && (joinable || state !== 'idle');
    this.adopted.hidden = !page?.adopted;
  }

  /** A slot hears of what the page has put into it, too. */
  #pressed(element: HTMLElement): HTMLElement {
    element.addEventListener('click', this);
    return element;
  }

  handleEvent(): void {
    // The button goes; who pressed it by keyboard must not lose their place.
    this.box.focus();
    if (this.#meeting.state === 'idle') this.#meeting.load();
    else this.#meeting.reload();
  }
}

/** Shows one thing or nothing, last in its place. What says the same stays: it would be announced anew and lose the focus. */
function show(before: ChildNode | null, content: Element | false | null | undefined, place: Element): void {
  if (content && before && content.isEqualNode(before)) return;
  before?.remove();
  if (content) place.append(content);
}
