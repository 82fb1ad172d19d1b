/** @module What a person sees around the frame. Nothing here ever lies over a frame. */
import type { MeedioError } from '../errors.js';
import type { MeedioState } from '../events.js';
import type { Messages } from './messages.js';
import type { Page } from './page.js';

/** What there is to show. */
export interface Shown {
  state: MeedioState;
  error: MeedioError | null;
  page: Page | undefined;
  /** The meeting's address, once it is known. */
  link: string | null;
}

/** As few nodes as will do, since each of many meetings has its own: a box with what waits, the frame, and a note. */
export class View {
  readonly box: HTMLElement;
  /** Where an adopted frame shows; one that the element creates stands before it. */
  readonly adopted = node('slot');

  readonly #press: () => void;
  /** It is there before its text: only then do screen readers read that out. */
  readonly #status = node('div role=status');
  readonly #waiting = node('div class=waiting part=placeholder tabindex=-1', this.#status);

  /** @param onPress called when Join or Try again is pressed */
  constructor(onPress: () => void) {
    this.box = node('div class=box', this.#waiting, this.adopted);
    this.#press = () => {
      // The button goes; who pressed it by keyboard must not lose their place.
      this.#waiting.focus();
      onPress();
    };
  }

  /** @param joinable whether the person is to press Join */
  update({ state, error, page, link }: Shown, messages: Messages, joinable: boolean): void {
    const waiting = !error && (state === 'loading' || (state === 'requesting' && !page));
    const sentence = (text: string) => node('p part=message', text);
    const button = (text: string) => node('button part=button', text);
    const help = ({ code, fatal, retryable }: MeedioError) => [
      sentence(messages[code]),
      retryable ? this.#pressed(button(messages.retry)) : '',
      link && (fatal || retryable)
        ? Object.assign(node('a part=link target=_blank rel=noopener', messages.open), { href: link })
        : '',
    ];
    const alert = (...content: (Node | string)[]) => node('div role=alert class=note', ...content);

    show(
      this.#status.firstChild,
      waiting && node('slot name=loading', node('span class=progress'), sentence(messages.loading)),
      this.#status,
    );
    show(
      this.#status.nextSibling,
      error?.fatal
        ? alert(node('slot name=error', ...help(error)))
        : joinable && this.#pressed(node('slot name=join', button(messages.join))),
      this.#waiting,
    );
    show(this.adopted.nextSibling, error && !error.fatal && alert(...help(error)), this.box);
    this.#waiting.hidden = state === 'loaded' || (!!page && !waiting);
    this.adopted.hidden = !page?.adopted;
  }

  /** A slot hears of what the page has put into it, too. */
  #pressed(element: HTMLElement): HTMLElement {
    element.onclick = this.#press;
    return element;
  }
}

const blanks = new Map<string, HTMLElement>();

/**
 * An element as in HTML: `node('p part=message', 'Some text')`. Each is the copy of a blank one, because browsers keep the
 * attributes of copies once.
 */
function node(markup: string, ...children: (Node | string)[]): HTMLElement {
  let blank = blanks.get(markup);
  if (!blank) {
    const [tag = '', ...attributes] = markup.split(' ');
    blanks.set(markup, (blank = document.createElement(tag)));
    for (const attribute of attributes) blank.setAttribute(...(attribute.split('=') as [string, string]));
  }
  const element = blank.cloneNode() as HTMLElement;
  element.append(...children);
  return element;
}

/** Shows one thing or nothing, last in its place. What says the same stays: it would be announced anew and lose the focus. */
function show(before: ChildNode | null, content: Element | false | null | undefined, place: Element): void {
  if (content && before && content.isEqualNode(before)) return;
  before?.remove();
  if (content) place.append(content);
}
