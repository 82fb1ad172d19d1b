import { createEmulator, type Emulator, type EmulatorOptions } from '../../src/emulator/index.js';

export const origin = 'http://localhost:4400';
export const credentials = { API_KEY: 'meedio_key', API_SECRET: 'meedio_secret' };
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

/** Sends a body as JSON, or text as it is. */
export async function send(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = credentials,
): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const request = new Request(origin + path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(text !== undefined && { body: text }),
  });
  const response = await emulator.fetch(request);
  const content = await response.text();
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') && content !== '';
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(content) as Record<string, unknown>) : { text: content },
  };
}

/** Sends `METHOD /path`, below the API's prefix, with the default key. */
export function ask(emulator: Emulator, line: string, body?: unknown): Promise<Answer> {
  const [method = '', path = ''] = line.split(' ');
  return send(emulator, method, '/api/v3' + path, body);
}

export async function pass(emulator: Emulator, seconds: number): Promise<void> {
  await send(emulator, 'POST', '/_emulator/clock', { advance: seconds });
}

export const minutes = 60;
