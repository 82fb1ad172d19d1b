import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createEmulator } from '../../src/emulator/index.js';
import { signGrant } from '../../src/server/index.js';
import { freePort } from '../support/ports.js';
import { openWorkshop, start, type Workshop } from './workshop.js';

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
}, 60_000);
afterAll(() => workshop.remove());

const asked = { kind: 'meeting' as const, id: 'appointment-42', create: true };

test('examples/express: whoever has the appointment gets its meeting, and nobody else', async () => {
  const port = String(await freePort());
  const words = [process.execPath, 'server.js', '--emulator'];
  const { url, end } = await start(workshop.folder('express'), words, port);
  try {
    const session = await fetch(`${url}/as/ana`);
    const page = await session.text();
    const [, script = ''] = /<script src="([^"]+)"/.exec(page) ?? [];
    expect((await fetch(url + script)).headers.get('content-type')).toMatch(/javascript/);
    expect(page).toContain('<meedio-meeting endpoint="/api/meedio" meeting-id="appointment-42" create');

    const ask = (cookie: string, body: object = asked) =>
      fetch(`${url}/api/meedio`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(body),
      });
    const ana = await ask(session.headers.getSetCookie()[0]?.split(';')[0] ?? '');
    expect(ana.status).toBe(201);
    const lukas = await ask('person=dr-lukas');
    expect(lukas.status).toBe(200);
    expect(((await lukas.json()) as { url: string }).url).toBe(((await ana.json()) as { url: string }).url);
    expect((await ask('')).status).toBe(401);
    expect((await ask('person=mallory')).status).toBe(404);
    expect((await ask('person=ana', { ...asked, id: 'appointment-43' })).status).toBe(404);
  } finally {
    await end();
  }
}, 30_000);

describe('examples/workers', () => {
  interface Worker {
    fetch(request: Request, env: Record<string, string>): Promise<Response>;
  }

  test('a grant opens its meeting, from the pages that are named', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const emulator = await createEmulator().listen({ port: 0 });
    try {
      const file = pathToFileURL(`${workshop.folder('workers')}/worker.js`).href;
      const { default: worker } = (await import(/* @vite-ignore */ file)) as { default: Worker };
      const key = 'canary-grant-key-0123456789abcdef';
      const env = {
        MEEDIO_API_URL: `${emulator.url}/api/v3`,
        MEEDIO_API_KEY: 'meedio_key',
        MEEDIO_API_SECRET: 'meedio_secret',
        MEEDIO_ELEMENTS_SECRET: 'x'.repeat(32),
        MEEDIO_GRANT_KEY: key,
        MEEDIO_ORIGINS: 'https://www.example.com https://example.com',
      };
      const token = await signGrant({ subject: 'ana', ...asked }, key);
      const ask = (origin: string, bearer = token) =>
        worker.fetch(
          new Request('https://meet.example.workers.dev/', {
            method: 'POST',
            headers: { 'content-type': 'application/json', origin, authorization: `Bearer ${bearer}` },
            body: JSON.stringify(asked),
          }),
          env,
        );
      const made = await ask('https://example.com');
      expect([made.status, made.headers.get('access-control-allow-origin')]).toEqual([
        201,
        'https://example.com',
      ]);
      expect(((await made.json()) as { url: string }).url).toContain(`${emulator.url}/meetings/`);
      expect((await ask('https://evil.example')).status).toBe(403);
      expect((await ask('https://example.com', `${token}x`)).status).toBe(401);
      const events = log.mock.calls.map(([line]) => JSON.parse(String(line)) as { status: number });
      expect(events.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 403, 401]));
    } finally {
      log.mockRestore();
      await emulator.close();
    }
  });
});
