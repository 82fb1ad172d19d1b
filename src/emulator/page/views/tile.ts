import { html, nothing, type TemplateResult } from 'lit';
import { icons } from './icons.js';
import { shows } from './shows.js';

export interface TileOptions {
  /** What assistive technology calls the tile. */
  label: string;
  /** What stands on it; empty hides it. */
  name: string;
  /** Whose initials stand in for the picture; by default the name's. */
  initialsOf?: string;
  kind: 'person' | 'self' | 'screen';
  picture: MediaStream | null;
  /** Whether there is anything to see in the picture. */
  visible: boolean;
  muted?: boolean;
  /** Only for others: one never hears oneself. */
  voice?: MediaStream | null;
  /** Why there is no picture yet. */
  status?: string;
  silenced?: () => void;
}

/** One participant, or one shared screen. */
export function tile(options: TileOptions): TemplateResult {
  const {
    label,
    name,
    initialsOf = name,
    kind,
    picture,
    visible,
    muted = false,
    voice,
    status,
    silenced,
  } = options;
  return html`
    <div class="tile ${kind}" role="group" aria-label=${label}>
      <video ?hidden=${!visible} .muted=${kind === 'self'} autoplay playsinline ${shows(picture)}></video>
      ${visible ? nothing : avatar(initialsOf)}
      ${voice ? html`<audio autoplay ${shows(voice, silenced)}></audio>` : nothing}
      ${status ? html`<p class="status">${status}</p>` : nothing}
      ${
        name || muted
          ? html`<p class="caption">${muted ? mutedMark() : nothing}<span class="name">${name}</span></p>`
          : nothing
      }
    </div>
  `;
}

/** The first letters of the first and the last word. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toLocaleUpperCase();
}

function avatar(name: string): TemplateResult {
  // The same person has the same quiet colour on every screen; the golden angle keeps names that are alike apart.
  const sum = Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const hue = (sum * 137.5) % 360;
  return html`<span class="avatar" style="--hue: ${hue}" aria-hidden="true"
    >${initials(name) || icons.person}</span
  >`;
}

function mutedMark(): TemplateResult {
  return html`<span class="muted" role="img" aria-label="Microphone off">${icons.microphoneOff}</span>`;
}
