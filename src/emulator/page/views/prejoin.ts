import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Meeting } from '../meeting.js';
import { deviceButtons } from './controls.js';
import { tile } from './tile.js';

/** Before the call: how one will look, who one is, and the terms. */
export function prejoin(meeting: Meeting): TemplateResult {
  const join = (event: Event) => {
    event.preventDefault();
    meeting.join();
  };
  return html`
    <main class="prejoin">
      <section class="preview" aria-label="Preview">
        ${preview(meeting)}
        <div class="controls" role="toolbar" aria-label="Devices">${deviceButtons(meeting)}</div>
      </section>
      <form @submit=${join}>
        <p class="lead">${meeting.place ? 'Ready to join?' : 'Preview: your own camera, without a call.'}</p>
        ${permissions(meeting)} ${nameField(meeting)} ${terms(meeting)}
        <button class="primary" type="submit" ?disabled=${!meeting.joinable} aria-describedby="why">
          Join
        </button>
        <p id="why" class="hint">${meeting.joinable ? '' : 'Accept the Terms of Service to join.'}</p>
      </form>
    </main>
  `;
}

function preview(meeting: Meeting): TemplateResult {
  const { media, on, options } = meeting;
  return tile({
    label: 'Your camera',
    name: '',
    kind: 'self',
    picture: media.view('camera'),
    visible: on.camera,
    initialsOf: options.nameVisibility === 'hidden' ? '' : meeting.name,
  });
}

function permissions(meeting: Meeting): TemplateResult {
  const { asking, mayRequest, options, problem } = meeting;
  const first = mayRequest && !problem && !options.autoRequest;
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
