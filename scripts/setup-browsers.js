/**
 * @module Installs the browsers for tests. `npm run setup:browsers` installs all three engines.
 *
 * Debian's packages are used where they are real ones. Ubuntu's `chromium` and `firefox` only stand for snaps, which
 * do not run in containers: there, and elsewhere, they come from Playwright. WebKit is WebKitGTK, a package, or nothing.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engines, findBrowsers, onPath } from './browsers.js';

/** @typedef {import('./browsers.js').Engine} Engine */

/** @type {Record<Engine, string[]>} */
const packages = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb', 'xauth'],
};

/**
 * Installs the engines that this machine lacks, as far as it can, and says what it did.
 *
 * @param {readonly Engine[]} wanted
 */
export function installBrowsers(wanted) {
  const before = findBrowsers();
  const missing = wanted.filter((engine) => !before[engine]);
  const packaged = missing.filter((engine) => engine === 'webkit' || isDebian());
  if (packaged.length) installPackages(packaged.flatMap((engine) => packages[engine]));
  const found = findBrowsers();
  const others = missing.filter((engine) => engine !== 'webkit' && !found[engine]);
  if (others.length) installFromPlaywright(others);
  const after = findBrowsers();
  for (const engine of wanted) {
    const how = before[engine] ? 'is there' : after[engine] ? 'was installed' : 'could not be installed';
    console.log(`${engine} ${how}${after[engine] ? `: ${after[engine]}` : '.'}`);
  }
  return after;
}

/** @param {string[]} names */
function installPackages(names) {
  const rights = administrator();
  if (!onPath('apt-get') || !rights) {
    console.log(
      `Without apt-get and the rights of root these packages are not installed: ${names.join(' ')}`,
    );
    return;
  }
  console.log(`Installing the packages ${names.join(' ')}`);
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  run([...rights, ...apt, 'update', '-qq']);
  run([...rights, ...apt, 'install', '-qq', '--yes', '--no-install-recommends', ...names]);
}

/** @param {string[]} names */
function installFromPlaywright(names) {
  console.log(`Installing ${names.join(' and ')} from Playwright`);
  const dependencies = onPath('apt-get') && administrator() ? ['--with-deps'] : [];
  run(['npx', '--yes', 'playwright-core', 'install', ...dependencies, ...names]);
}

/** The words before a command that needs the rights of root; undefined if there is no way to have them. */
function administrator() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {string[]} command */
function run([program = '', ...words]) {
  try {
    execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    console.log(
      `${program} ${words.join(' ')} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const after = installBrowsers(engines);
  process.exitCode = engines.every((engine) => after[engine]) ? 0 : 1;
}
