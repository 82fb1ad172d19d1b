import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Meeting } from '../meeting.js';
import type { Peer } from '../peer.js';
import { controls } from './controls.js';
import { waitingList } from './desk.js';
import { floats } from './floats.js';
import { turnSoundOn } from './shows.js';
import { tile } from './tile.js';

/** The call: shared screens, everyone's tile, and the controls. */
export function stage(meeting: Meeting): TemplateResult {
  const { line, others, options, devices } = meeting;
  const { on, media } = devices;
  const screens = others.filter((peer) => peer.participant.devices.screen);
  const sharing = screens.length + Number(on.screen);
  const people = others.length + Number(!options.floatSelf);
  return html`
    <main class="call">
      <div class="stage ${sharing ? 'sharing' : ''}">
        ${
          sharing
            ? html`<div class="grid screens" data-count=${sharing}>
                ${repeat(screens, (peer) => peer.participant.id, screenOf)}
                ${on.screen ? ownScreen(media.view('screen')) : nothing}
              </div>`
            : nothing
        }
        <div class="grid people" data-count=${people}>
          ${repeat(
            others,
            (peer) => peer.participant.id,
            (peer) => personOf(peer, meeting),
          )}
          ${options.floatSelf ? nothing : self(meeting)}
        </div>
        ${
          options.floatSelf
            ? html`<div
                class="float"
                role="group"
                tabindex="0"
                aria-label="Your own view: drag it, or use the arrow keys"
                ${floats()}
              >
                ${self(meeting)}
              </div>`
            : nothing
        }
      </div>
      ${line && !meeting.ofTwo ? waitingList(meeting, line) : nothing}
      <p class="situation" role="status">${situation(meeting)}</p>
      ${meeting.silenced ? soundButton(meeting) : nothing} ${controls(meeting)}
    </main>
  `;
}

function situation(meeting: Meeting): string {
  if (!meeting.place) return 'Preview: nobody can join you here.';
  if (meeting.connecting) return meeting.others.length ? 'Reconnecting…' : 'Connecting…';
  if (!meeting.others.length) {
    return meeting.ofTwo ? 'The other side is gone for a moment…' : 'You are the first one here.';
  }
  const waiting = meeting.ofTwo && meeting.line?.waiting.length;
  return waiting ? `${waiting} waiting` : '';
}

function self(meeting: Meeting): TemplateResult {
  const { devices, options, displayName } = meeting;
  const name = options.nameVisibility === 'hidden' ? '' : displayName;
  return tile({
    label: name ? `${name} (you)` : 'You',
    name: name && `${name} (you)`,
    initialsOf: name,
    kind: 'self',
    picture: devices.media.view('camera'),
    visible: devices.on.camera,
    muted: !devices.on.microphone,
  });
}

function personOf(peer: Peer, meeting: Meeting): TemplateResult {
  const { name, devices } = peer.participant;
  return tile({
    label: name,
    name,
    kind: 'person',
    picture: peer.streams?.camera ?? null,
    visible: devices.camera && peer.connected,
    muted: !devices.microphone,
    voice: peer.streams?.microphone ?? null,
    status: peer.connected ? '' : 'Connecting…',
    silenced: () => meeting.silence(true),
  });
}

function screenOf(peer: Peer): TemplateResult {
  const label = `${peer.participant.name}’s screen`;
  return tile({ label, name: label, kind: 'screen', picture: peer.streams?.screen ?? null, visible: true });
}

function ownScreen(picture: MediaStream | null): TemplateResult {
  return tile({ label: 'Your screen', name: 'Your screen', kind: 'screen', picture, visible: true });
}

function soundButton(meeting: Meeting): TemplateResult {
  const press = () => {
    turnSoundOn();
    meeting.silence(false);
  };
  return html`<button class="primary sound" type="button" @click=${press}>Turn sound on</button>`;
}
