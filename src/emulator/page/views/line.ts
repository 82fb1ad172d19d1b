import { html, nothing, type TemplateResult } from 'lit';
import type { Meeting } from '../meeting.js';
import type { PlaceInLine } from '../../signals.js';
import { preview } from './preview.js';

/** Waiting: where in the line one is, and that there is nothing to do but stay. */
export function line(meeting: Meeting): TemplateResult {
  const place = meeting.connecting ? undefined : meeting.placeInLine;
  return html`
    <main class="prejoin">
      ${preview(meeting)}
      <div class="aside">
        <div role="status" class="turn">
          <h2>${place ? placeInWords(place.before) : 'Connecting…'}</h2>
          ${place ? html`<p>${nextInWords(place)}</p>` : nothing}
        </div>
        <p class="hint">Keep this page open. Camera and microphone reach nobody while you wait.</p>
        <button class="secondary" type="button" @click=${() => meeting.leave()}>Leave the line</button>
      </div>
    </main>
  `;
}

function placeInWords(before: number): string {
  if (before === 0) return 'You are next';
  return before === 1 ? 'One person is before you' : `${before} people are before you`;
}

function nextInWords({ before, attended }: PlaceInLine): string {
  if (!attended) return 'Nobody is there to receive you yet. The call starts here as soon as you are let in.';
  if (before > 0) return 'Someone is receiving people now. The call starts here when it is your turn.';
  return 'Someone is there and will let you in. The call then starts here by itself.';
}
