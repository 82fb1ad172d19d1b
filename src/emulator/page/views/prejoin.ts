import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Meeting } from '../meeting.js';
import { preview } from './preview.js';

/** Before the call: how one will look, who one is, and the terms. */
export function prejoin(meeting: Meeting): TemplateResult {
  const join = (event: Event) => {
    event.preventDefault();
    meeting.join();
  };
  return html`
    <main class="prejoin">
      ${preview(meeting)}
      <form @submit=${join}>
        <p class="lead">${lead(meeting)}</p>
        ${permissions(meeting)} ${nameField(meeting)} ${terms(meeting)}
        <button class="primary" type="submit" ?disabled=${!meeting.joinable} aria-describedby="why">
          Join
        </button>
        <p id="why" class="hint">${meeting.joinable ? '' : 'Accept the Terms of Service to join.'}</p>
      </form>
    </main>
  `;
}

function lead({ place, expected }: Meeting): string {
  if (expected) return 'Your place is kept. Ready to go on?';
  if (!place) return 'Preview: your own camera, without a call.';
  if (place.entrance === 'line') return 'Ready to wait in line?';
  return place.entrance === 'desk' ? 'Ready to receive people?' : 'Ready to join?';
}

function permissions(meeting: Meeting): TemplateResult {
  const { asking, mayRequest, problem } = meeting.devices;
  const first = mayRequest && !problem && !meeting.options.autoRequest;
  return html`
    <div class="permissions" role="status">
      ${problem ? html`<p class="problem">${problem} You can join without.</p>` : nothing}
      ${first ? html`<p>The browser will ask whether this page may use your camera and microphone.</p>` : nothing}
    </div>
    ${
      first || problem
        ? mayRequest
          ? html`<button
              class="secondary"
              type="button"
              ?disabled=${asking}
              @click=${() => meeting.request()}
            >
              Request permissions
            </button>`
          : nothing
        : nothing
    }
  `;
}

function nameField(meeting: Meeting): TemplateResult | typeof nothing {
  const { nameVisibility } = meeting.options;
  if (nameVisibility === 'hidden') return nothing;
  if (nameVisibility === 'show') return html`<p>Joining as <strong>${meeting.displayName}</strong></p>`;
  const rename = (event: Event) => meeting.rename((event.target as HTMLInputElement).value);
  return html`
    <label class="field">
      Your name
      <input type="text" maxlength="80" autocomplete="name" .value=${live(meeting.name)} @input=${rename} />
    </label>
  `;
}

function terms(meeting: Meeting): TemplateResult | typeof nothing {
  if (!meeting.options.tosVisible) return nothing;
  const accept = (event: Event) => meeting.accept((event.target as HTMLInputElement).checked);
  return html`
    <div class="terms">
      <label>
        <input
          type="checkbox"
          .checked=${live(meeting.accepted)}
          aria-describedby="terms"
          @change=${accept}
        />Terms of Service
      </label>
      <p id="terms" class="hint">
        I accept them. This emulator records nothing: a call stays between the browsers in it.
      </p>
    </div>
  `;
}
