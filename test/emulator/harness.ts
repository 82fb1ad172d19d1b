import { request } from 'node:http';
import { afterEach } from 'vitest';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type Listening,
} from '../../src/emulator/index.js';

/** Where every emulator of a test is, as far as it can tell: requests name this host, whatever the port. */
export const origin = 'http://localhost:4400';
export const credentials = { API_KEY: 'meedio_key', API_SECRET: 'meedio_secret' };
export const medical = { API_KEY: 'medical_key', API_SECRET: 'medical_secret' };
export const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const built = new URL('./built/', import.meta.url);

/** What a test reads of an answer. The tests state its shape; nothing else does. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export function start(options: EmulatorOptions = {}): Emulator {
  return createEmulator({ page: built, ...options });
}

/** Emulators listen from the first request of a test to its end. */
const ports = new Map<Emulator, Promise<Listening>>();
afterEach(async () => {
  const listening = await Promise.all(ports.values());
  ports.clear();
  await Promise.all(listening.map(({ close }) => close()));
});

async function portOf(emulator: Emulator): Promise<string> {
  const listening = ports.get(emulator) ?? emulator.listen({ port: 0, host: '127.0.0.1' });
  ports.set(emulator, listening);
  return new URL((await listening).url).port;
}

/**
 * Sends a body as JSON, or text as it is, over HTTP. Not with the global `fetch`, which lets nobody choose the host; like
 * it, this rejects with a `TypeError` when the connection is lost.
 */
export async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = credentials,
): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const where = { host: '127.0.0.1', port: await portOf(emulator), method, path };
  const sent = { Host: new URL(origin).host, 'Content-Type': 'application/json', ...headers };
  return new Promise((resolve, reject) => {
    const lost = (error: Error) => reject(new TypeError('The connection was lost.', { cause: error }));
    const outgoing = request({ ...where, headers: sent }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', lost);
      incoming.on('end', () => {
        const answered = new Headers(incoming.headers as Record<string, string>);
        const content = Buffer.concat(chunks).toString();
        const isJson = answered.get('Content-Type')?.startsWith('application/json') && content !== '';
        resolve({
          status: incoming.statusCode ?? 0,
          headers: answered,
          body: isJson ? (JSON.parse(content) as Record<string, unknown>) : { text: content },
        });
      });
    });
    outgoing.on('error', lost).end(text);
  });
}

/** Sends `METHOD /path`, below the API's prefix, with the default key. */
export function ask(emulator: Emulator, line: string, body?: unknown): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ');
  return send(emulator, method, '/api/v3' + path, body);
}

/**
 * Asks as often as a key may in a minute. Not over HTTP: it would take long, and what is answered afterwards is what
 * counts.
 *
 * @returns the statuses that were answered
 */
export async function exhaust(
  emulator: Emulator,
  headers: Record<string, string> = credentials,
): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (let count = 0; count < 1000; count += 1) {
    statuses.add((await emulator.fetch(`${origin}/api/v3/organizations`, { headers })).status);
  }
  return statuses;
}

export async function pass(emulator: Emulator, seconds: number): Promise<void> {
  await send(emulator, 'POST', '/_emulator/clock', { advance: seconds });
}

export const minutes = 60;
