/** @module The answers of an endpoint that is being checked, as far as the rules look at them. */
import { answerLimit } from '../../protocol.js';
import { probesFor, type ProbeName, type Target } from './probes.js';

export interface Reply {
  /** 0 if there was no answer. */
  status: number;
  headers: Headers;
  text: string;
  /** `undefined` if it is no JSON, or too long for an element to read. */
  json: unknown;
  /** Why there was none. */
  failure?: string;
}

type Optional = 'allowed' | 'allowedPreflight';
export type Replies = Record<Exclude<ProbeName, Optional>, Reply> & Partial<Record<Optional, Reply>>;

/** Milliseconds that an element gives one attempt. */
const patience = 12_000;

/** Sends every probe, one after another. */
export async function probe(target: Target): Promise<Replies> {
  const replies: Partial<Replies> = {};
  for (const [name, init] of Object.entries(probesFor(target))) {
    replies[name as ProbeName] = await exchange(target.url, init);
  }
  return replies as Replies;
}

async function exchange(url: URL, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(response.headers, text) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const failure = isLate ? `no answer within ${patience / 1000} s` : 'no answer: the connection failed';
    return { status: 0, headers: new Headers(), text: '', json: undefined, failure };
  }
}

function parse(headers: Headers, text: string): unknown {
  const isJson = /^application\/(problem\+)?json\s*(;|$)/i.test(headers.get('content-type') ?? '');
  if (!isJson || Buffer.byteLength(text) > answerLimit) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
