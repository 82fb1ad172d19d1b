/** @module What a visitor does on the page of every example. */
import type { Browser } from 'puppeteer-core';
import type { MeedioElement } from '../../src/index.js';
import { complaints, frames, spyOnConsole } from '../frameworks/site.js';

export interface Visit {
  /** The addresses of the frames. */
  frames: string[];
  /** What was written to the page's console, or not caught. */
  complaints: string[];
}

/** The address in the frame of every example. */
export const meetingOfAna =
  /^http:\/\/localhost:\d+\/(?:meetings\/[\da-f-]{36}|dr-who)\?name=Ana%20B&theme=light$/;

/** Opens a page, joins as Ana if it asks for a name, and waits until the meeting is there and the page says so. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const page = await browser.newPage();
  // A development server may compile for a while before its first answer.
  page.setDefaultTimeout(80_000);
  try {
    await page.evaluateOnNewDocument(spyOnConsole);
    await page.goto(url);
    await page.waitForSelector('input[name=name], meedio-meeting:not([hidden]), meedio-room');
    if (await page.$('input[name=name]')) {
      await page.type('input[name=name]', 'Ana B');
      await page.click('form button');
    }
    await page.waitForFunction(() => {
      const status = document.querySelector('[role=status]');
      const tag = document.querySelector<MeedioElement>('meedio-meeting, meedio-room');
      return tag?.state === 'loaded' && (!status || status.textContent === 'loaded');
    });
    const said = await complaints(page);
    return {
      frames: await frames(page),
      // A development server serves the development build of Lit.
      complaints: said.filter((line) => !line.startsWith('Lit is in dev mode')),
    };
  } finally {
    await page.close();
  }
}
