/** @module A page for people: what exists, who is where, what was asked last; and the clock and faults to press. */
import { html, raw } from 'hono/html';
import { defaultKey, medicalKey } from './access.js';
import { apiPrefix } from './api.js';
import type { Fault } from './faults.js';
import type { LoggedRequest } from './log.js';
import type { People } from './hall.js';
import { newCode } from './ids.js';
import { script, style } from './overview-page.js';

export interface OpenPlace {
  kind: string;
  title: string;
  path: string;
  people: People;
  /** The links of a queue's or board's members. */
  members: { fullName: string; url: string }[];
}

export interface Overview {
  origin: string;
  now: Date;
  places: OpenPlace[];
  faults: readonly Fault[];
  requests: readonly LoggedRequest[];
}

type Html = ReturnType<typeof html>;

const steps = [
  ['1 minute', 60],
  ['15 minutes', 900],
  ['1 hour', 3600],
  ['1 day', 86_400],
] as const;

export async function overview({ origin, now, places, faults, requests }: Overview): Promise<Response> {
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Meedio emulator</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <h1>Meedio emulator</h1>
          <p>
            A development server: everything is in memory, and its keys are public. API:
            <code>${origin}${apiPrefix}</code>, described in
            <a href="/_emulator/openapi.json">openapi.json</a>.
          </p>
          <p>
            Key and secret: <code>${defaultKey.key}</code>, <code>${defaultKey.secret}</code>. Of a second,
            medical organization, where each meeting needs an <code>ownerEmail</code> such as
            <code>ruta@clinic.example</code>: <code>${medicalKey.key}</code>,
            <code>${medicalKey.secret}</code>.
          </p>
        </header>
        <p id="problem" role="alert"></p>
        <main>
          <div id="live">
            <section aria-labelledby="places">
              <h2 id="places">Open places</h2>
              ${places.length ? table(places) : html`<p>None yet.</p>`}
            </section>
            <section aria-labelledby="requests">
              <h2 id="requests">Last API calls</h2>
              ${requests.length ? list(requests) : html`<p>None yet.</p>`}
            </section>
          </div>
          <div>${openings()} ${clock(now)} ${faultForms(faults)}</div>
        </main>
        <script type="module">
          ${raw(script)};
        </script>
      </body>
    </html>`;
  return new Response(String(page), {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function table(places: OpenPlace[]): Html {
  return html`<ul class="places">
    ${places.map(
      ({ kind, title, path, people, members }) =>
        html`<li>
          <p><span class="kind">${kind}</span> <a href="${path}">${title}</a> <code>${path}</code></p>
          ${names('In the call', people.talking)} ${names('Waiting', people.waiting)}
          ${names('At the desk', people.receiving)}
          ${
            members.length
              ? html`<p class="soft">
                  Receive people as
                  ${members.map(({ fullName, url }) => html`<a href="${url}">${fullName}</a> `)}
                </p>`
              : ''
          }
        </li>`,
    )}
  </ul>`;
}

function names(where: string, people: string[]): Html | '' {
  return people.length ? html`<p>${where}: <strong>${people.join(', ')}</strong></p>` : '';
}

function list(requests: readonly LoggedRequest[]): Html {
  const last = requests.slice(-20).reverse();
  return html`<ol class="requests">
    ${last.map(
      ({ method, path, status }) =>
        html`<li class="${status >= 200 && status < 300 ? '' : 'refused'}">
          <code>${method} ${path}</code> <span>${status || 'cut'}</span>
        </li>`,
    )}
  </ol>`;
}

/** Through the API, as a program would, with the first organization's key. */
function openings(): Html {
  const code = newCode().toLowerCase();
  const wishes = [
    ['Meeting', 'meeting', {}],
    ['Room', 'room', { title: 'Room', slug: `room-${code}` }],
    ['Queue', 'rooms/queue', { name: 'Queue', slug: `queue-${code}`, type: 'WAITING_ROOM' }],
    ['Board', 'rooms/board', { name: 'Board', slug: `board-${code}` }],
  ] as const;
  return html`<section aria-labelledby="new">
    <h2 id="new">Open a new place</h2>
    <div class="row">
      ${wishes.map(
        ([label, path, wish]) =>
          html`<form
            action="${apiPrefix}/${path}"
            data-key="${defaultKey.key}"
            data-secret="${defaultKey.secret}"
          >
            ${Object.entries(wish).map(
              ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
            )}
            <button>${label}</button>
          </form>`,
      )}
    </div>
  </section>`;
}

function clock(now: Date): Html {
  return html`<section aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p>
      It is
      <time datetime="${now.toISOString()}">${now.toISOString().slice(0, 19).replace('T', ' ')}</time> (UTC).
    </p>
    <form action="/_emulator/clock" class="row" aria-label="Move the clock forward">
      ${steps.map(([words, seconds]) => html`<button name="advance" value="${seconds}">+ ${words}</button>`)}
    </form>
    <form action="/_emulator/reset"><button>Forget everything</button></form>
  </section>`;
}

function faultForms(faults: readonly Fault[]): Html {
  return html`<section aria-labelledby="faults">
    <h2 id="faults">Faults</h2>
    ${
      faults.length
        ? html`<ul class="faults">
              ${faults.map((fault) => html`<li><code>${JSON.stringify(fault)}</code></li>`)}
            </ul>
            <form action="/_emulator/faults" data-method="DELETE"><button>Delete all faults</button></form>`
        : html`<p class="soft">None: every request is answered as it should be.</p>`
    }
    <form action="/_emulator/faults" class="fields">
      <label>Path <input name="path" value="/api/v3/meeting" pattern="/.*" required /></label>
      <label>Method <input name="method" placeholder="any" /></label>
      <label>Status <input name="status" type="number" min="200" max="599" placeholder="503" /></label>
      <label>Delay, ms <input name="delay" type="number" min="0" max="600000" /></label>
      <label>
        Connection
        <select name="cut">
          <option value="">stays</option>
          <option value="before">cut before the work</option>
          <option value="after">cut after it</option>
        </select>
      </label>
      <label>Times <input name="times" type="number" min="1" placeholder="until deleted" /></label>
      <button class="primary">Add the fault</button>
    </form>
  </section>`;
}
