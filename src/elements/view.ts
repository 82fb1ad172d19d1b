/** @module What a person sees around the frame. Nothing here ever lies over a frame. */
import { html, nothing, type TemplateResult } from 'lit';
import type { MeedioError } from '../errors.js';
import type { MeedioState } from '../events.js';
import type { Messages } from './messages.js';

export interface View {
  state: MeedioState;
  error: MeedioError | null;
  messages: Messages;
  /** Whether there is a frame, loaded or not. */
  framed: boolean;
  /** Whether that frame stands in the page's HTML. */
  adopted: boolean;
  /** Whether the person is to press Join. */
  joinable: boolean;
  /** The meeting's address, once it is known. */
  link: string | null;
  onChildren: () => void;
}

/** Errors that leave the person without a meeting though a frame is there: they get the same help as a fatal one. */
const lateErrors = ['load-timeout', 'unreachable'];

export function view({
  state,
  error,
  messages,
  framed,
  adopted,
  joinable,
  link,
  onChildren,
}: View): TemplateResult {
  const help = (it: MeedioError) => html`
    <p part="message">${messages[it.code]}</p>
    ${it.retryable ? html`<button part="button">${messages.retry}</button>` : nothing}
    ${
      link && (it.fatal || lateErrors.includes(it.code))
        ? html`<a part="link" href=${link} target="_blank" rel="noopener">${messages.open}</a>`
        : nothing
    }
  `;
  const waiting = state === 'loading' || (state === 'requesting' && !framed);

  return html`<div class="box">
    <div class="stage">
      <div
        class="waiting"
        part="placeholder"
        tabindex="-1"
        ?hidden=${state === 'loaded' || (framed && !waiting)}
      >
        <div role="status">
          ${
            waiting
              ? html`<slot name="loading"
                  ><span class="progress"></span>
                  <p part="message">${messages.loading}</p></slot
                >`
              : nothing
          }
        </div>
        <div role="alert">${error?.fatal ? html`<slot name="error">${help(error)}</slot>` : nothing}</div>
        <div>
          ${
            joinable
              ? html`<slot name="join"><button part="button">${messages.join}</button></slot>`
              : nothing
          }
        </div>
      </div>
      <div id="frame"></div>
      <slot ?hidden=${!adopted} @slotchange=${onChildren}></slot>
    </div>
    <div class="note" role="alert">${error && !error.fatal ? help(error) : nothing}</div>
  </div>`;
}
