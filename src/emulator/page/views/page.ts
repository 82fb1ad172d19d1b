import { html, nothing, type TemplateResult } from 'lit';
import type { End, Meeting } from '../meeting.js';
import { dialogs } from './dialogs.js';
import { desk } from './desk.js';
import { header } from './header.js';
import { line } from './line.js';
import { prejoin } from './prejoin.js';
import { stage } from './stage.js';

/** The whole page, for what the meeting is now. */
export function page(meeting: Meeting): TemplateResult {
  return html`${header(meeting)} ${view(meeting)} ${notice(meeting)} ${dialogs(meeting)}`;
}

function view(meeting: Meeting): TemplateResult {
  if (meeting.stage === 'prejoin') return prejoin(meeting);
  if (meeting.stage === 'line') return line(meeting);
  if (meeting.stage === 'desk') return desk(meeting);
  if (meeting.stage === 'call') return stage(meeting);
  return end(meeting, endingOf(meeting, meeting.stage));
}

interface Ending {
  title: string;
  text: string;
  /** What the button says that tries again, where that can help. */
  again?: string;
}

function endingOf({ closingMessage, place }: Meeting, stage: End): Ending {
  const ending = endings[stage];
  const title = ending.title.replace('meeting', place?.kind ?? 'meeting');
  return { ...ending, title, text: (stage === 'inactive' && closingMessage) || ending.text };
}

const endings: Record<End, Ending> = {
  left: { title: 'You have left the meeting', text: 'Camera and microphone are off.', again: 'Join again' },
  ended: { title: 'The conversation has ended', text: 'You can close this page.' },
  inactive: { title: 'We are closed at the moment', text: 'Please come back later.' },
  full: { title: 'The meeting is full', text: 'Try again when someone has left.', again: 'Try again' },
  closed: { title: 'This meeting is closed', text: 'Ask whoever invited you for a new address.' },
  'not-member': {
    title: 'This link is not valid any more',
    text: 'It was made for somebody who receives people here. Ask for a new one, or open the address without it to wait in line.',
  },
  'not-found': {
    title: 'There is no such meeting',
    text: 'Check the address, or ask whoever invited you for a new one.',
  },
};

function end(meeting: Meeting, { title, text, again }: Ending): TemplateResult {
  return html`
    <main class="end">
      <div role="status">
        <h2>${title}</h2>
        <p>${text}</p>
      </div>
      ${again ? html`<button class="primary" type="button" @click=${() => meeting.join()}>${again}</button>` : nothing}
    </main>
  `;
}

function notice(meeting: Meeting): TemplateResult {
  const dismiss = () => meeting.say('');
  return html`
    <div class="notice" role="status">
      ${
        meeting.notice
          ? html`<div>
              <p>${meeting.notice}</p>
              <button class="quiet" type="button" aria-label="Dismiss" @click=${dismiss}>✕</button>
            </div>`
          : nothing
      }
    </div>
  `;
}
