/** @module Browsers for journeys, with test pictures and tones for camera and microphone. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { chromiumFlags, findBrowsers, firefoxPreferences, mediaFlags } from '../../scripts/browsers.js';

/** The engines that journeys can run in: `describe.skipIf(!found.firefox)`. */
export const found = findBrowsers();

/**
 * Starts a headless browser. Close it when done.
 *
 * @param flags for Chromium, after our own, so that a flag given twice counts as given here:
 * `--use-fake-ui-for-media-stream=deny` refuses every permission
 */
export function launch(engine: 'chromium' | 'firefox', flags: string[] = []): Promise<Browser> {
  const executablePath = found[engine];
  if (!executablePath) throw new Error(`${engine} was not found.`);
  return engine === 'firefox'
    ? puppeteer.launch({ browser: 'firefox', executablePath, extraPrefsFirefox: firefoxPreferences })
    : puppeteer.launch({ executablePath, args: [...chromiumFlags, ...mediaFlags, ...flags] });
}
