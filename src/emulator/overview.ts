import { html } from 'hono/html';
import type { LoggedRequest } from './log.js';
import { pathOf, type Venue } from './venues.js';

/** A page for people: what is open, who is there, what was asked last. */
export async function overview(
  venues: Venue[],
  requests: readonly LoggedRequest[],
  origin: string,
): Promise<Response> {
  const rows = venues.map((venue) => {
    const path = pathOf(venue);
    return html`<tr>
      <td>${venue.kind}</td>
      <td><a href="${path}">${path}</a></td>
      <td>${venue.present}</td>
    </tr>`;
  });
  const last = requests.slice(-20).reverse();
  const page = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Meedio emulator</title>
        <style>
          :root {
            color-scheme: light dark;
          }
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 50rem;
            margin: 2rem auto;
            padding: 0 1rem;
          }
          td,
          th {
            text-align: start;
            padding-inline-end: 2rem;
            overflow-wrap: anywhere;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>Meedio emulator</h1>
          <p>
            A development server: everything is in memory, and its keys are public. API:
            <code>${origin}/api/v3</code>
          </p>
          <h2>Open places</h2>
          <table>
            <thead>
              <tr>
                <th>Kind</th>
                <th>Page</th>
                <th>In the call</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
          <h2>Last API calls</h2>
          <ol>
            ${last.map(({ method, path, status }) => html`<li><code>${method} ${path}</code> ${status}</li>`)}
          </ol>
        </main>
      </body>
    </html>`;
  return new Response(String(page), {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
