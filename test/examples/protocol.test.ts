import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onPath } from '../../scripts/browsers.js';
import { main } from '../../src/cli.js';
import { createEmulator, defaultKey } from '../../src/emulator/index.js';
import { freePort } from '../support/ports.js';

const folder = fileURLToPath(new URL('../../examples/protocol/', import.meta.url));

interface Language {
  program: string;
  words: (port: number) => string[];
  /** What it says when it listens. */
  listens: RegExp;
}

const languages: Record<string, Language> = {
  Python: { program: 'python3', words: () => [`${folder}endpoint.py`], listens: /^http:/ },
  PHP: {
    program: 'php',
    words: (port) => ['-S', `127.0.0.1:${port}`, `${folder}endpoint.php`],
    listens: /started/,
  },
};

let emulator: { url: string; close: () => Promise<void> };
let server: ChildProcess | undefined;
let database: string;

beforeEach(async () => {
  emulator = await createEmulator().listen({ port: 0 });
  database = await mkdtemp(join(tmpdir(), 'meedio-elements-'));
});

afterEach(async () => {
  if (server?.pid !== undefined && server.exitCode === null) {
    // PHP's workers outlive it, but not their group.
    process.kill(-server.pid);
    await once(server, 'close');
  }
  server = undefined;
  await emulator.close();
  await rm(database, { recursive: true });
});

async function start({ program, words, listens }: Language): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, words(port), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      SITE_ORIGIN: url,
      DATABASE: join(database, 'meetings.sqlite'),
      MEEDIO_API_URL: `${emulator.url}/api/v3`,
      MEEDIO_API_KEY: defaultKey.key,
      MEEDIO_API_SECRET: defaultKey.secret,
      PHP_CLI_SERVER_WORKERS: '4',
    },
  });
  server = child;
  await new Promise<void>((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer) => {
      said += String(text);
      if (listens.test(said)) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
  return `${url}/api/meedio`;
}

async function enter(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: 'session=ana' },
    body: JSON.stringify({ kind: 'meeting', id: 'appointment-42', create: true }),
  });
  return ((await answer.json()) as { url?: string }).url;
}

/** How often the service was asked to make a meeting. */
async function creations(): Promise<number> {
  const answer = await fetch(`${emulator.url}/_emulator/log`);
  const { requests } = (await answer.json()) as { requests: { method: string }[] };
  return requests.filter(({ method }) => method === 'POST').length;
}

// Starting an interpreter and talking to one request at a time takes a while on a busy machine.
describe.each(Object.entries(languages))('in %s', { timeout: 30_000 }, (name, language) => {
  const isHere = Boolean(onPath(language.program));
  if (!isHere) console.warn(`The endpoint in ${name} is not tested: there is no ${language.program} here.`);

  test.skipIf(!isHere)('it keeps the protocol, and makes one meeting', async () => {
    const url = await start(language);
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const shell = { print: say, complain: say, stop: new AbortController().signal };
    const words = [
      '--header',
      'Cookie: session=ana',
      '--id',
      'appointment-42',
      '--unknown',
      'appointment-43',
    ];
    const code = await main(['check', url, ...words], shell);
    expect(said.filter((line) => line.startsWith('✘'))).toEqual([]);
    expect(code).toBe(0);
    expect(await creations()).toBe(1);
  });

  test.skipIf(!isHere)('one appointment has one meeting at a time, however many ask', async () => {
    const url = await start(language);
    const asks = await Promise.all(Array.from({ length: 8 }, () => enter(url)));
    expect(new Set(asks).size).toBe(1);
    expect(asks[0]).toContain(`${emulator.url}/meetings/`);

    await fetch(`${emulator.url}/_emulator/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance":901}',
    });
    const later = await enter(url);
    expect(later).toContain(`${emulator.url}/meetings/`);
    expect(later).not.toBe(asks[0]);
  });
});
