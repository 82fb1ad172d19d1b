import { html, nothing, type TemplateResult } from 'lit';
import type { Meeting } from '../meeting.js';
import { helpLink } from './controls.js';
import { logo } from './icons.js';

/** Whose page it is, which meeting, and for how long: each can be switched off. */
export function header(meeting: Meeting): TemplateResult | typeof nothing {
  const { options, stage } = meeting;
  const title = options.title ? (meeting.place?.title ?? 'Preview') : '';
  const timer = options.timer && stage === 'call';
  if (!title && !timer && !options.logo && !options.help) return nothing;
  return html`
    <header>
      ${options.logo ? logo : nothing} ${title ? html`<h1 title=${title}>${title}</h1>` : nothing}
      <span class="space"></span>
      ${timer ? html`<span class="timer" role="timer">${duration(meeting.elapsed)}</span>` : nothing}
      ${options.help ? helpLink(meeting) : nothing}
    </header>
  `;
}

/** `4:07`, and `1:04:07` from an hour on. */
export function duration(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part, index) => (index ? String(part).padStart(2, '0') : String(part))).join(':');
}
