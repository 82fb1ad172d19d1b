import { html, nothing, type TemplateResult } from 'lit';
import type { Meeting } from '../meeting.js';
import { icons } from './icons.js';

/** The two toggles that stay in a minimal interface; before the call they lie on the preview. */
export function deviceButtons(meeting: Meeting): TemplateResult {
  const { devices, options } = meeting;
  const { on } = devices;
  return html`
    ${
      options.microphoneButton
        ? toggle('Microphone', on.microphone, on.microphone ? icons.microphone : icons.microphoneOff, () =>
            devices.toggle('microphone'),
          )
        : nothing
    }
    ${
      options.cameraButton
        ? toggle('Camera', on.camera, on.camera ? icons.camera : icons.cameraOff, () =>
            devices.toggle('camera'),
          )
        : nothing
    }
  `;
}

export function settingsButton(meeting: Meeting): TemplateResult | typeof nothing {
  if (!meeting.options.settingsButton) return nothing;
  return button('Settings', icons.settings, () => meeting.openSettings());
}

/** Everything that can be done during a call. */
export function controls(meeting: Meeting): TemplateResult {
  const { devices, options } = meeting;
  return html`
    <div class="controls" role="toolbar" aria-label="Call controls">
      ${deviceButtons(meeting)}
      ${
        options.screenButton && canShareScreen()
          ? toggle('Share screen', devices.on.screen, icons.screen, () => devices.toggleScreen())
          : nothing
      }
      ${settingsButton(meeting)}
      ${options.shareButton ? button('Share meeting', icons.share, () => meeting.share()) : nothing}
      ${options.hangup === 'hidden' ? nothing : button('Hang up', icons.hangUp, () => meeting.hangUp(), 'danger')}
    </div>
  `;
}

/** Opens the help; a link, because it leads to something to read. */
export function helpLink(meeting: Meeting): TemplateResult {
  const open = (event: Event) => {
    event.preventDefault();
    meeting.open('help');
  };
  return html`<a class="help" href="#help" @click=${open}>${icons.help}<span>Help</span></a>`;
}

function toggle(label: string, on: boolean, icon: TemplateResult, press: () => unknown): TemplateResult {
  const hint = `${label}: ${on ? 'on' : 'off'}`;
  return html`
    <button class="round" type="button" aria-label=${label} aria-pressed=${on} title=${hint} @click=${press}>
      ${icon}
    </button>
  `;
}

function button(label: string, icon: TemplateResult, press: () => unknown, style = ''): TemplateResult {
  return html`
    <button class="round ${style}" type="button" aria-label=${label} title=${label} @click=${press}>
      ${icon}
    </button>
  `;
}

/** Phones have no screen sharing; neither have insecure pages. */
function canShareScreen(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
}
