/** @module What the page for people is dressed in, and what it does. The colours are the meeting page's. */

export const style = `
  :root {
    color-scheme: light dark;
    --ground: light-dark(#f3f6f6, #0f1517);
    --surface: light-dark(#ffffff, #182023);
    --line: light-dark(#cbd6d6, #33414a);
    --border: light-dark(#768585, #77878c);
    --ink: light-dark(#14252a, #e7eff0);
    --soft: light-dark(#4a5d62, #a5b4b8);
    --accent: light-dark(#0b6670, #6fcfd3);
    --on-accent: light-dark(#ffffff, #06272a);
    --danger: light-dark(#b3261e, #ff9c94);
  }
  * { box-sizing: border-box; }
  body {
    max-width: 72rem;
    margin: 0 auto;
    padding: 1.5rem clamp(12px, 2.5vw, 28px) 4rem;
    background: var(--ground);
    color: var(--ink);
    font: 400 1rem/1.5 system-ui, sans-serif;
  }
  h1 { margin: 0; font-size: 1.375rem; font-weight: 600; }
  h2 { margin: 0 0 0.75rem; font-size: 1.125rem; font-weight: 600; }
  p { margin: 0.25rem 0; }
  header { margin-bottom: 1.5rem; }
  header p, .soft { color: var(--soft); }
  a { color: var(--accent); }
  code { font-size: 0.875em; overflow-wrap: anywhere; }
  main { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start; }
  main > div { display: grid; gap: 1.5rem; }
  section { padding: 1.25rem; border: 1px solid var(--line); border-radius: 16px; background: var(--surface); }
  ul, ol { margin: 0; padding: 0; list-style: none; }
  li + li { margin-top: 0.5rem; }
  .places li + li { padding-top: 0.75rem; border-top: 1px solid var(--line); }
  .kind { color: var(--soft); font-size: 0.875rem; }
  .requests li { display: flex; justify-content: space-between; gap: 1rem; }
  .refused span, #problem { color: var(--danger); font-weight: 600; }
  form { margin-top: 0.75rem; }
  .row form { margin: 0; }
  .row { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; }
  label { display: grid; gap: 0.25rem; font-size: 0.875rem; font-weight: 600; }
  input, select, button {
    min-width: 0;
    min-height: 2.5rem;
    padding: 0 0.875rem;
    border: 1px solid var(--border);
    border-radius: 10px;
    background: transparent;
    color: inherit;
    font: inherit;
  }
  input, select { font-weight: 400; }
  option { background: var(--surface); }
  button { font-weight: 600; cursor: pointer; }
  .primary { grid-column: 1 / -1; border-color: transparent; background: var(--accent); color: var(--on-accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  @media (width < 760px) { main { grid-template-columns: minmax(0, 1fr); } }
`;

/** Forms speak the controls' JSON, and what happens elsewhere shows by itself. */
export const script = `
  const numbers = ['advance', 'status', 'delay', 'times'];

  addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const filled = [...new FormData(form, event.submitter)].filter(([, value]) => value !== '');
    const body = filled.map(([name, value]) => [name, numbers.includes(name) ? Number(value) : value]);
    const answer = await fetch(form.getAttribute('action'), {
      method: form.dataset.method ?? 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(form.dataset.key && { API_KEY: form.dataset.key, API_SECRET: form.dataset.secret }),
      },
      body: JSON.stringify(Object.fromEntries(body)),
    });
    if (answer.ok) location.reload();
    else document.getElementById('problem').textContent = (await answer.json()).error.message;
  });

  setInterval(async () => {
    const live = document.getElementById('live');
    if (document.hidden || live.contains(document.activeElement)) return;
    const page = await fetch('').then((answer) => answer.text(), () => '');
    const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById('live');
    if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
  }, 2000);
`;
