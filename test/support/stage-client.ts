/** @module For tests in a browser: the stage, and the answers that a test writes beforehand. */
import type { Answer, LoggedRequest, Page } from './scripted.js';
import type { StageRequest } from './stage.js';

export type { Answer, LoggedRequest, Page, StageRequest };

/** The origin that stands for the meeting host. */
export const stage = await text('/__stage');

/** A path on the stage that no other test uses: `/1b9d6bcd/`. */
export function uniquePath(): string {
  return `/${uniqueName()}/`;
}

/** The requests that the stage has received for paths that begin like this. */
export async function stageLog(prefix: string): Promise<StageRequest[]> {
  return JSON.parse(await text(`${stage}/__log?prefix=${encodeURIComponent(prefix)}`)) as StageRequest[];
}

/** An endpoint that gives these answers one after the other; the last one repeats. */
export async function scriptEndpoint(answers: Answer[], origin = location.origin) {
  const url = `${origin}/__endpoint/${uniqueName()}`;
  await put(url, answers);
  return { url, log: async () => JSON.parse(await text(`${url}/log`)) as LoggedRequest[] };
}

/** A page with headers and HTML of the test's choice. Of `chunks` only the first is there until `next` is called. */
export async function scriptPage(page: Page, origin = location.origin) {
  const url = `${origin}/__page/${uniqueName()}`;
  await put(url, page);
  return { url, next: () => fetch(`${url}/next`, { method: 'POST' }) };
}

function uniqueName(): string {
  return crypto.randomUUID().slice(0, 8);
}

async function put(url: string, value: unknown): Promise<void> {
  const { ok, status } = await fetch(url, { method: 'PUT', body: JSON.stringify(value) });
  if (!ok) throw new Error(`PUT ${url} answered ${status}.`);
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text();
}
