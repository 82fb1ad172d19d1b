/** @module What the meeting page's journeys share: an emulator with the page as it is now, browsers, and a person's view. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Frame, Page } from 'puppeteer-core';
import { build } from 'vite';
import { createEmulator, type Listening } from '../../../src/emulator/index.js';

export interface Stage {
  emulator: Listening;
  /** Nothing listens any more, and every socket is cut; the meetings are remembered. */
  down(): Promise<void>;
  /** Listens again, at the same port. */
  up(): Promise<void>;
  /** @returns the address of a new meeting */
  meeting(title?: string): Promise<string>;
  /** A new queue or board. */
  waitingRoom(kind: 'queue' | 'board', wish?: object): Promise<WaitingRoom>;
  end(): Promise<void>;
}

export interface WaitingRoom {
  /** Its path in the API. */
  api: string;
  /** Where clients go. */
  address: string;
  /** A member's link. */
  desk: string;
}

/** An emulator that serves the page built from its source, not from an older `dist`. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'meeting-page-'));
  await build({ mode: 'page', logLevel: 'error', build: { outDir: folder } });
  const emulator = createEmulator({ page: pathToFileURL(folder + sep) });
  let listening = await emulator.listen({ port: 0 });
  let rooms = 0;
  return {
    emulator: listening,
    down: () => listening.close(),
    async up() {
      listening = await emulator.listen({ port: Number(new URL(listening.url).port) });
    },
    async meeting() {
      const { redirectUrl } = await ask(listening.url, 'POST', 'meeting', { ownerEmail: 'john@meedio.me' });
      return redirectUrl;
    },
    async waitingRoom(kind, wish) {
      const { url } = listening;
      const type = kind === 'queue' && { type: 'WAITING_ROOM' };
      const body = { name: 'Clinic', slug: `place-${++rooms}`, ...type, ...wish };
      const { id, redirectUrl } = await ask(url, 'POST', `rooms/${kind}`, body);
      const links = await fetch(`${url}/_emulator/${kind}s/${id}`);
      const { members } = (await links.json()) as { members: { url: string }[] };
      return { api: `rooms/${kind}/${id}`, address: redirectUrl, desk: members[0]?.url ?? '' };
    },
    async end() {
      await listening.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** One call of the emulated API. */
export async function ask(origin: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${origin}/api/v3/${path}`, {
    method,
    headers: { API_KEY: 'meedio_key', API_SECRET: 'meedio_secret', 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return (await answer.json()) as { id: string; redirectUrl: string };
}

/** Opens the page as somebody who has nothing in common with the others in this browser. */
export async function visit(browser: Browser, address: string, parameters = ''): Promise<Page> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.goto(withParameters(address, parameters));
  return page;
}

/** Into the call, or the line, without a click. */
export const straight = 'autoRequest=true&autoJoin=true&tosAccepted=true';

/** @param address may have parameters of its own, as a member's link has */
export function withParameters(address: string, parameters: string): string {
  return parameters ? `${address}${address.includes('?') ? '&' : '?'}${parameters}` : address;
}

/** Opens the page as somebody who is in the call without a click. */
export function enter(browser: Browser, address: string, name: string, parameters = ''): Promise<Page> {
  return visit(browser, address, `${straight}&name=${name}&${parameters}`);
}

/** Ends every visit. */
export async function closePages(browser: Browser): Promise<void> {
  const visits = browser.browserContexts().filter((context) => context !== browser.defaultBrowserContext());
  await Promise.all(visits.map((context) => context.close()));
}

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong on a page. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeFile });
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Somebody's view: a page, or the frame that shows it. */
export type View = Page | Frame;

export const role = (kind: string, name: string) => `::-p-aria([name="${name}"][role="${kind}"])`;
export const button = (name: string) => role('button', name);
export const tile = (name: string) => `[role=group][aria-label="${name}"]`;

export async function press(view: View, name: string): Promise<void> {
  await view.locator(button(name)).click();
}

/** Resolves once there is such a thing. */
export async function shown(view: View, selector: string): Promise<void> {
  await view.waitForSelector(selector, { timeout: 15_000 });
}

/** Resolves once there is none. */
export async function gone(view: View, selector: string): Promise<void> {
  await view.waitForSelector(selector, { timeout: 15_000, hidden: true });
}

export async function has(view: View, selector: string): Promise<boolean> {
  return (await view.$(selector)) !== null;
}

export async function pressed(view: View, name: string): Promise<string | null> {
  return view.$eval(button(name), (element) => element.getAttribute('aria-pressed'));
}

/** Resolves once a sentence stands on the page. */
export async function says(view: View, text: string): Promise<void> {
  await view.waitForFunction((text) => document.body.innerText.includes(text), { timeout: 15_000 }, text);
}

/** Resolves once ten new frames of somebody's picture have been shown. */
export async function sees(view: View, name: string, timeout = 40_000): Promise<void> {
  await view.waitForFunction(
    (selector) => {
      const video = document.querySelector<HTMLVideoElement>(selector);
      if (!video?.checkVisibility() || video.videoWidth === 0) return false;
      // Firefox counts the frames of a call only where they are painted; Chromium counts those that it decodes.
      const { dataset } = video;
      const paint = () => {
        dataset.painted = String(Number(dataset.painted ?? 0) + 1);
        video.requestVideoFrameCallback(paint);
      };
      if (!dataset.painted) paint();
      const frames = video.getVideoPlaybackQuality().totalVideoFrames || Number(dataset.painted);
      dataset.first ??= String(frames);
      if (frames < Number(dataset.first) + 10) return false;
      delete dataset.first;
      return true;
    },
    { timeout, polling: 100 },
    `${tile(name)} video`,
  );
}

/** Resolves once somebody's picture has given way to their initials. */
export async function seesAvatar(view: View, name: string): Promise<void> {
  await view.waitForFunction(
    (selector) => !document.querySelector(`${selector} video`)?.checkVisibility(),
    { timeout: 15_000, polling: 100 },
    tile(name),
  );
}

/**
 * The loudest moment of what arrives from somebody, 0 to 1, within two seconds or until there is any. The test tone
 * sounds once a second.
 */
export async function loudness(view: View, name: string): Promise<number> {
  await shown(view, `${tile(name)} audio`);
  return view.$eval(`${tile(name)} audio`, async (audio) => {
    const { srcObject, muted, paused } = audio;
    if (muted || paused || !(srcObject instanceof MediaStream)) return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const end = performance.now() + 2000;
    let peak = 0;
    while (peak < 0.01 && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      analyser.getFloatTimeDomainData(samples);
      peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), peak);
    }
    await context.close();
    return peak;
  });
}
