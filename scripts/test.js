/**
 * @module `npm test`: builds, runs every test in every engine found, and ends with a line `N passed, N failed`.
 *
 * `--only node|browser|journey` runs one kind of test, `--engines chromium,firefox` leaves engines out, `--no-build`
 * takes `dist` as it is. `--bundle` runs the browser tests of the elements against `dist/meedio-elements.min.js` instead.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { engines, findBrowsers } from './browsers.js';
import { installBrowsers } from './setup-browsers.js';

/** @typedef {import('./results-reporter.js').Counts} Counts */

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    engines: { type: 'string' },
    bundle: { type: 'boolean' },
    'no-build': { type: 'boolean' },
  },
});
const kinds = ['node', 'browser', 'journey'];
if (options.only && !kinds.includes(options.only)) {
  console.error(`--only is one of ${kinds.join(', ')}.`);
  process.exit(2);
}
if (options.engines) process.env.ENGINES = options.engines;
if (options.bundle) process.env.BUNDLE = 'yes';

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
const results = mkdtempSync(join(tmpdir(), 'meedio-elements-'));
process.once('exit', () => rmSync(results, { recursive: true, force: true }));

const found = options.only === 'node' ? {} : browsers();
if (!options['no-build']) {
  title('build');
  if (spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }).status !== 0) total.failed++;
}
if (runs('node')) add('node', vitest('node'));
if (runs('browser')) {
  for (const engine of engines) {
    if (found[engine]) add(`browser: ${engine}`, webTestRunner(engine));
  }
}
if (runs('journey')) add('journey', vitest('journey'));

const { passed, failed, skipped } = total;
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed || !passed ? 1 : 0;

/** @param {string} kind */
function runs(kind) {
  return (options.bundle ? 'browser' : (options.only ?? kind)) === kind;
}

/** The engines to test in. At least one is needed: without any, Chromium is installed. */
function browsers() {
  let present = findBrowsers();
  if (!Object.keys(present).length) {
    console.log('There is no browser for the tests: installing Chromium.');
    present = installBrowsers(['chromium']);
    if (!present.chromium) total.failed++;
  }
  const skipped = engines.filter((engine) => !present[engine]);
  if (skipped.length) {
    const why = process.env.ENGINES ? 'left out or not found' : 'not found';
    console.log(
      `Not tested in ${skipped.join(', ')}: ${why}. \`npm run setup:browsers\` installs all engines.`,
    );
  }
  return present;
}

/**
 * @param {string} project
 * @returns {Counts} of one run of Vitest
 */
function vitest(project) {
  const file = join(results, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = start(project, ['vitest', 'run', '--project', project, '--passWithNoTests', ...reporters]);
  return read(file, ok, (report) => ({
    passed: Number(report.numPassedTests),
    failed: Number(report.numFailedTests),
    skipped: Number(report.numPendingTests) + Number(report.numTodoTests),
  }));
}

/**
 * @param {string} engine
 * @returns {Counts} of one run of Web Test Runner
 */
function webTestRunner(engine) {
  const file = join(results, `${engine}.json`);
  const ok = start(`browser: ${engine}`, ['web-test-runner'], { ENGINES: engine, TEST_RESULTS: file });
  return read(file, ok, (report) => /** @type {Counts} */ (report));
}

/**
 * @param {string} name
 * @param {string[]} command
 * @param {Record<string, string>} [variables]
 */
function start(name, [program = '', ...words], variables) {
  title(name);
  const env = { ...process.env, ...variables };
  return spawnSync(join('node_modules/.bin', program), words, { stdio: 'inherit', env }).status === 0;
}

/**
 * @param {string} file
 * @param {boolean} ok whether the runner was content
 * @param {(report: Record<string, unknown>) => Counts} count
 * @returns {Counts} a runner that fails without a failed test, or leaves no results, is a failure itself
 */
function read(file, ok, count) {
  try {
    const report = /** @type {Record<string, unknown>} */ (JSON.parse(readFileSync(file, 'utf8')));
    const counts = count(report);
    return { ...counts, failed: counts.failed || (ok ? 0 : 1) };
  } catch {
    console.log('The runner left no results.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * @param {string} name
 * @param {Counts} counts
 */
function add(name, counts) {
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** @param {string} name */
function title(name) {
  console.log(`\n=== ${name}`);
}
