/** @module What a visitor does on the page of every example. */
import type { Browser } from 'puppeteer-core';
import { complaints, frames, spyOnConsole } from '../frameworks/site.js';

export interface Visit {
  /** The addresses of the frames. */
  frames: string[];
  /** What was written to the page's console, or not caught. */
  complaints: string[];
}

/** Opens the page, joins under a name if the page asks for one, and waits until the meeting is there. */
export async function visit(browser: Browser, url: string, name: string): Promise<Visit> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument(spyOnConsole);
    await page.goto(url);
    await page.waitForSelector('input[name=name], meedio-meeting:not([hidden])');
    if (await page.$('input[name=name]')) {
      await page.type('input[name=name]', name);
      await page.click('form button');
    }
    await page.waitForFunction(() => document.querySelector('meedio-meeting')?.state === 'loaded');
    await page.waitForFunction(
      () => (document.querySelector('[role=status]')?.textContent ?? 'loaded') === 'loaded',
    );
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
