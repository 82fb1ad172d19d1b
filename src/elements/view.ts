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

export class View {
  /** Where a frame is put that the element creates. */
  readonly frame = h('div');
  readonly box: HTMLElement;

  readonly #press: () => void;
  readonly #status = h('div', { role: 'status' });
  readonly #alert = h('div', { role: 'alert' });
  readonly #join = h('div');
  readonly #note = h('div', { role: 'alert' });
  readonly #adopted = h('slot');
  readonly #waiting = h(
    'div',
    { class: 'waiting', part: 'placeholder', tabindex: '-1' },
    this.#status,
    this.#alert,
    this.#join,
  );

  /** @param onPress called when Join or Try again is pressed */
  constructor(onPress: () => void) {
    const stage = h('div', { class: 'stage' }, this.#waiting, this.frame, this.#adopted);
    this.box = h('div', { class: 'box' }, stage, this.#note);
    this.#press = () => {
      // The button goes; who pressed it by keyboard must not lose their place.
      this.#waiting.focus();
      onPress();
    };
  }

  /** @param joinable whether the person is to press Join */
  update({ state, error, page, link }: Shown, messages: Messages, joinable: boolean): void {
    const sentence = (text: string) => h('p', { part: 'message' }, text);
    const button = (text: string) => h('button', { part: 'button' }, text);
    const help = ({ code, fatal, retryable }: MeedioError) => [
      sentence(messages[code]),
      retryable ? pressed(button(messages.retry), this.#press) : '',
      link && (fatal || retryable)
        ? h('a', { part: 'link', href: link, target: '_blank', rel: 'noopener' }, messages.open)
        : '',
    ];
    const waiting = state === 'loading' || (state === 'requesting' && !page);
    const loading = () =>
      h('slot', { name: 'loading' }, h('span', { class: 'progress' }), sentence(messages.loading));

    fill(this.#status, waiting && loading());
    fill(this.#alert, error?.fatal && h('slot', { name: 'error' }, ...help(error)));
    fill(this.#note, error && !error.fatal && h('div', { class: 'note' }, ...help(error)));
    fill(this.#join, joinable && pressed(h('slot', { name: 'join' }, button(messages.join)), this.#press));
    this.#waiting.hidden = state === 'loaded' || (!!page && !waiting);
    this.#adopted.hidden = !page?.adopted;
  }
}

function h(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] ?? '');
  element.append(...children);
  return element;
}

/** A slot hears of what the page has put into it, too. */
function pressed(element: HTMLElement, onPress: () => void): HTMLElement {
  element.onclick = onPress;
  return element;
}

/** Shows one thing in a region, or nothing. What says the same stays: it would be announced anew and lose the focus. */
function fill(region: Element, content: Element | false | null | undefined): void {
  if (!content) region.replaceChildren();
  else if (!content.isEqualNode(region.firstChild)) region.replaceChildren(content);
}
