import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Meeting } from '../meeting.js';
import type { Capture } from '../problems.js';

/** Whatever is open above the page. */
export function dialogs(meeting: Meeting): TemplateResult | typeof nothing {
  switch (meeting.dialog) {
    case 'hangup':
      return confirmHangup(meeting);
    case 'settings':
      return settings(meeting);
    case 'help':
      return help(meeting);
    case undefined:
      return nothing;
  }
}

/** Closing goes through the browser, which gives the focus back to where it came from. */
function dialog(meeting: Meeting, title: string, body: unknown): TemplateResult {
  return html`
    <dialog aria-labelledby="dialog-title" ${ref(showModal)} @close=${() => meeting.closeDialog()}>
      <form method="dialog">
        <h2 id="dialog-title">${title}</h2>
        ${body}
      </form>
    </dialog>
  `;
}

/** In a microtask, because a template is rendered before it is put into the page. */
function showModal(element: Element | undefined): void {
  queueMicrotask(() => {
    if (element instanceof HTMLDialogElement && element.isConnected) element.showModal();
  });
}

function confirmHangup(meeting: Meeting): TemplateResult {
  return dialog(
    meeting,
    meeting.ofTwo ? 'End the conversation?' : 'Leave the meeting?',
    html`
      <p>
        ${
          meeting.ofTwo
            ? 'It ends for both of you.'
            : 'The others stay. You can come back for as long as the meeting is open.'
        }
      </p>
      <div class="actions">
        <button class="secondary">Stay</button>
        <button class="primary danger" type="button" @click=${() => meeting.endCall()}>Leave</button>
      </div>
    `,
  );
}

function settings(meeting: Meeting): TemplateResult {
  return dialog(
    meeting,
    'Settings',
    html`
      ${inputs(meeting, 'microphone', 'audioinput')} ${inputs(meeting, 'camera', 'videoinput')}
      <div class="actions"><button class="primary">Done</button></div>
    `,
  );
}

function inputs({ devices }: Meeting, device: Capture, kind: MediaDeviceKind): TemplateResult {
  const found = devices.inputs.filter((input) => input.kind === kind && input.deviceId);
  const used = devices.media.tracks[device]?.getSettings().deviceId;
  const choose = (event: Event) => devices.choose(device, (event.target as HTMLSelectElement).value);
  const label = device === 'camera' ? 'Use camera' : 'Use microphone';
  return html`
    <label class="field">
      ${label}
      <select ?disabled=${!found.length} @change=${choose}>
        ${found.length ? nothing : html`<option>None is allowed or connected</option>`}
        ${found.map(
          ({ deviceId, label: name }, index) =>
            html`<option value=${deviceId} ?selected=${deviceId === used}>
              ${name || `${device} ${index + 1}`}
            </option>`,
        )}
      </select>
    </label>
  `;
}

function help(meeting: Meeting): TemplateResult {
  return dialog(
    meeting,
    'Help',
    html`
      <dl>
        <dt>Nobody sees or hears me</dt>
        <dd>
          Turn on Camera and Microphone below the picture. If the browser refused, allow them in its address
          bar.
        </dd>
        <dt>I hear nothing</dt>
        <dd>Press “Turn sound on” if it is there, and check the volume of this device.</dd>
        <dt>The connection was lost</dt>
        <dd>Wait a moment: the page reconnects by itself.</dd>
      </dl>
      <div class="actions"><button class="primary">Close</button></div>
    `,
  );
}
