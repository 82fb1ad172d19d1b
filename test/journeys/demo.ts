/** @module The demo as its visitors have it: a server of its own, and pages at the address that it prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';
import type { MeedioElement } from '../../src/index.js';
import { press, role } from '../emulator/page/support.js';
import { keepConnections } from '../support/sound.js';

const server = fileURLToPath(new URL('../../examples/demo/server.js', import.meta.url));

export interface Demo {
  /** The printed address. */
  url: string;
  /** Everything it has printed. */
  output(): string;
  /** Presses Ctrl-C. @returns the exit code */
  end(): Promise<number | null>;
}

/** Starts the demo from the built package, on free ports unless `variables` name some. Rejects if it ends instead. */
export async function startDemo(variables: Record<string, string> = {}): Promise<Demo> {
  const env = { ...process.env, PORT: '0', EMULATOR_PORT: '0', ...variables };
  const child = spawn(process.execPath, [server], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      const [address] = /http:\/\/localhost:\d+/.exec(output) ?? [];
      if (address && output.includes('\n')) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(([code]) => reject(new Error(`The demo ended with ${code}: ${output}`)));
  });
  return {
    url,
    output: () => output,
    async end() {
      child.kill('SIGINT');
      const [code] = await ended;
      return code;
    },
  };
}

/** The tag that is shown. */
const shown = '#elements > :not([hidden])';

/** Opens a page and waits until its element shows a meeting, or says why not. */
export async function open(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage();
  // A frame that is out of view is slowed down.
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument(keepConnections);
  await page.goto(address);
  await settled(page);
  return page;
}

export async function settled(page: Page): Promise<void> {
  const chip = ':is([data-state=loaded], [data-state=error])';
  await page.waitForSelector(`#state${chip}`, { timeout: 30_000 });
}

/** What the element says of itself. */
export function element(page: Page) {
  return page.evaluate((shown) => {
    const { state, url, stale, localName } = document.querySelector<MeedioElement>(shown)!;
    return { state, url, stale, localName };
  }, shown);
}

/** The meeting page in the element's frame. */
export async function meeting(page: Page): Promise<Frame> {
  const handle = await page.waitForFunction(
    (shown) => document.querySelector<MeedioElement>(shown)?.frame,
    { timeout: 15_000 },
    shown,
  );
  const frame = await handle.asElement()?.contentFrame();
  if (!frame) throw new Error('The element has no frame.');
  return frame;
}

/** Goes through the form of the meeting page as a person would. */
export async function join(page: Page, name: string): Promise<Frame> {
  const frame = await meeting(page);
  await frame.locator(role('textbox', 'Your name')).fill(name);
  await frame.locator(role('checkbox', 'Terms of Service')).click();
  await press(frame, 'Join');
  return frame;
}

export function markup(page: Page): Promise<string> {
  return page.$eval('#markup', ({ textContent }) => textContent ?? '');
}
