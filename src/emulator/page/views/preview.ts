import { html, type TemplateResult } from 'lit';
import type { Meeting } from '../meeting.js';
import { deviceButtons, settingsButton } from './controls.js';
import { tile } from './tile.js';

/** How one will look, or would: one's own camera, and what there is to set about it. */
export function preview(meeting: Meeting): TemplateResult {
  const { media, on } = meeting.devices;
  return html`
    <section class="preview" aria-label="Preview">
      ${tile({
        label: 'Your camera',
        name: '',
        kind: 'self',
        picture: media.view('camera'),
        visible: on.camera,
        initialsOf: meeting.options.nameVisibility === 'hidden' ? '' : meeting.name,
      })}
      <div class="controls" role="toolbar" aria-label="Devices">
        ${deviceButtons(meeting)} ${settingsButton(meeting)}
      </div>
    </section>
  `;
}
