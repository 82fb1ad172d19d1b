import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import type { Meeting } from '../meeting.js';
import type { Line } from '../../signals.js';
import { preview } from './preview.js';

/** A member between two conversations. */
export function desk(meeting: Meeting): TemplateResult {
  const { connecting, line } = meeting;
  return html`
    <main class="prejoin">
      ${preview(meeting)}
      <div class="aside">
        ${connecting || !line ? html`<h2>Connecting…</h2>` : waitingList(meeting, line)}
        <button class="secondary" type="button" @click=${() => meeting.leave()}>Leave the desk</button>
      </div>
    </main>
  `;
}

/** Who waits, with a button for each that lets them in. */
export function waitingList(meeting: Meeting, { waiting, free, auto }: Line): TemplateResult {
  const next = waiting.find(({ away }) => !away);
  const decide = (event: Event) => meeting.acceptAutomatically((event.target as HTMLInputElement).checked);
  return html`
    <section class="waiting" aria-label="Waiting list">
      <div role="status">
        <h2>${waiting.length ? `${waiting.length} waiting` : 'Nobody is waiting'}</h2>
      </div>
      ${
        waiting.length
          ? html`<ol>
              ${repeat(
                waiting,
                ({ id }) => id,
                ({ id, name, away }) => html`
                  <li>
                    <span class="name"
                      >${name} ${away ? html`<span class="hint">away for a moment</span>` : nothing}</span
                    >
                    <button
                      class=${id === next?.id ? 'primary' : 'secondary'}
                      type="button"
                      aria-label="Accept ${name}"
                      ?disabled=${!free || away}
                      @click=${() => meeting.letIn(id)}
                    >
                      Accept
                    </button>
                  </li>
                `,
              )}
            </ol>`
          : nothing
      }
      <label class="check">
        <input type="checkbox" .checked=${live(auto)} @change=${decide} />Accept the next one automatically
      </label>
    </section>
  `;
}
