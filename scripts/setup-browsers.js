/**
 * @module Installs the browsers for tests. `npm run setup:browsers` installs all three engines.
 *
 * Debian's packages are used where they are real ones. Ubuntu's `chromium` and `firefox` only stand for snaps, which
 * do not run in containers: there, and elsewhere, they come from Playwright. WebKit is WebKitGTK, a package, or nothing.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engines, findBrowsers, onPath } from './browsers.js';
import { administrator, installPackages, run } from './packages.js';

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
function installFromPlaywright(names) {
  console.log(`Installing ${names.join(' and ')} from Playwright`);
  const dependencies = onPath('apt-get') && administrator() ? ['--with-deps'] : [];
  run(['npx', '--yes', 'playwright-core', 'install', ...dependencies, ...names]);
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const after = installBrowsers(engines);
  process.exitCode = engines.every((engine) => after[engine]) ? 0 : 1;
}
