/**
 * @module The browser tests. They run in every engine found; `ENGINES=firefox` names those to use, and `TEST_RESULTS`
 * a file for the results. With `BUNDLE` the tests of the elements run against `dist/meedio-elements.min.js` as it is.
 */
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromiumFlags, findBrowsers, firefoxPreferences, mediaFlags } from './scripts/browsers.js';
import { resultsReporter } from './scripts/results-reporter.js';
import { startWebKit } from './scripts/webkit.js';
import { stage } from './test/support/stage-plugin.js';

const { chromium, firefox, webkit } = findBrowsers();
const browsers = [];
if (chromium) {
  const args = [...chromiumFlags, ...mediaFlags];
  browsers.push(chromeLauncher({ launchOptions: { executablePath: chromium, headless: true, args } }));
}
if (firefox) {
  browsers.push(
    chromeLauncher({
      puppeteer,
      launchOptions: {
        browser: 'firefox',
        executablePath: firefox,
        headless: true,
        extraPrefsFirefox: firefoxPreferences,
      },
    }),
  );
}
if (webkit) browsers.push(webdriverLauncher(await startWebKit(webkit)));

const { middleware, plugins } = stage();
const resultsFile = process.env.TEST_RESULTS;
const { bundle } = await import('./test/support/bundle-plugin.js');
const bundled = process.env.BUNDLE ? [await bundle()] : [];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: bundled.length ? 'test/elements/*.browser.test.ts' : 'test/**/*.browser.test.ts',
  browsers,
  // A second tab would hide the first one: throttled, and nothing in it comes into view.
  concurrency: 1,
  concurrentBrowsers: 1,
  // Lit's production build, since its development build writes to the console.
  nodeResolve: { exportConditions: ['production'] },
  middleware,
  plugins: [
    ...plugins,
    ...bundled,
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: [
    defaultReporter({ reportTestProgress: false }),
    ...(resultsFile ? [resultsReporter(resultsFile)] : []),
  ],
  testFramework: { config: { timeout: 10_000 } },
};
