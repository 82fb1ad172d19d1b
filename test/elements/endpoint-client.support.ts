/** @module For tests of the endpoint client's timing: a network, a clock and a chance that the test decides on. */
import { afterEach, beforeEach, vi } from 'vitest';
import { askEndpoint, type Question } from '../../src/elements/endpoint-client.js';
import type { EndpointAnswer } from '../../src/protocol.js';
import type { MeedioError } from '../../src/errors.js';

export type Reply = (request: Request, signal: AbortSignal | undefined) => Response | Promise<Response>;

export const address = 'https://p2p.meedio.me/meetings/x';
export const question: Question = {
  endpoint: 'https://clinic.example/api/meedio',
  request: { kind: 'meeting', id: '42' },
  idempotencyKey: '5f3c1e0a-0000-4000-8000-000000000000',
};

/** What was asked, and when, in milliseconds from the start. */
export const asked: { at: number; request: Request; signal: AbortSignal | undefined }[] = [];
let replies: Reply[] = [];
let start = 0;

/** What the network replies, one after the other; the last one again. */
export function network(...list: Reply[]): void {
  replies = list;
}

/** Full jitter is this part of its greatest pause. */
export function chance(part: number): void {
  vi.spyOn(Math, 'random').mockReturnValue(part);
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => {
  const all = { 'content-type': 'application/json', ...headers };
  return () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: all });
};
export const fine = json({ url: address });
export const status = (code: number, headers: Record<string, string> = {}): Reply => json({}, code, headers);
export const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'));
/** A network that does not even know how to give up. */
export const silent: Reply = () => new Promise(() => {});

export interface Outcome {
  answer?: EndpointAnswer;
  error?: MeedioError;
  /** Milliseconds from the start. */
  at: number;
}

/** Asks, and lets time pass until there is an outcome. */
export async function outcome(asking: Partial<Question> = {}, signal = new AbortController().signal) {
  let result: Outcome | undefined;
  const at = () => performance.now() - start;
  askEndpoint({ ...question, ...asking }, signal).then(
    (answer) => (result = { answer, at: at() }),
    (error: unknown) => (result = { error: error as MeedioError, at: at() }),
  );
  // In a real network an answer takes a moment; with this clock a step stands for it.
  for (let step = 0; !result && step < 2000; step++) await vi.advanceTimersByTimeAsync(50);
  if (!result) throw new Error('There is no outcome.');
  return result;
}

/** When it was asked, to 10 ms: a timer of 0 ms is one of 1 ms. */
export const times = () => asked.map(({ at }) => Math.round(at / 10) * 10);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  start = performance.now();
  chance(0);
  asked.length = 0;
  network(fine);
  vi.stubGlobal('navigator', { onLine: true });
  const page = new EventTarget();
  for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent'] as const) {
    vi.stubGlobal(method, page[method].bind(page));
  }
  vi.stubGlobal('fetch', (url: string, { signal, ...init }: RequestInit) => {
    const request = new Request(url, init);
    asked.push({ at: performance.now() - start, request, signal: signal ?? undefined });
    const [reply = fine] = replies.length > 1 ? replies.splice(0, 1) : replies;
    return Promise.resolve(reply(request, signal ?? undefined));
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
