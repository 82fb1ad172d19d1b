/** @module Which browser engines this machine has, and how they are started for tests. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */
/** @typedef {Partial<Record<Engine, string>>} Browsers The path of each engine's program. */

/** @type {readonly Engine[]} */
export const engines = ['chromium', 'firefox', 'webkit'];

/**
 * Where each engine may be, best first. `{cache}` is Playwright's; a `*` stands for one directory.
 *
 * @type {Record<Engine, { variable: string, names: string[], places: string[] }>}
 */
const sources = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    places: [
      '{cache}/chromium-*/chrome-linux*/chrome',
      '{cache}/chromium-*/chrome-mac*/*/Contents/MacOS/*',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '{cache}/firefox-*/firefox/firefox',
      '{cache}/firefox-*/firefox/*/Contents/MacOS/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
    ],
  },
  // WebKit is driven by WebKitGTK's own small browser; only Linux has it.
  webkit: {
    variable: 'MINIBROWSER_PATH',
    names: [],
    places: ['/usr/lib/*/webkit2gtk-4.1/MiniBrowser', '/usr/libexec/webkit2gtk-4.1/MiniBrowser'],
  },
};

/** Chromium starts calls with a test picture and tone, without asking, and connects over loopback. */
export const mediaFlags = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
];

/** What a headless Chromium needs in a container, and what keeps it from calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The same for Firefox, as preferences. */
export const firefoxPreferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  'media.autoplay.default': 0,
};

/**
 * The engines that this machine has and that the `ENGINES` variable, a comma-separated list, does not leave out.
 *
 * @returns {Browsers}
 */
export function findBrowsers() {
  const wanted = process.env.ENGINES?.split(',');
  /** @type {Browsers} */
  const found = {};
  for (const engine of engines) {
    const path = wanted && !wanted.includes(engine) ? undefined : find(engine);
    if (path) found[engine] = path;
  }
  return found;
}

/** @param {Engine} engine */
function find(engine) {
  const { variable, names, places } = sources[engine];
  if (engine === 'webkit' && !(onPath('WebKitWebDriver') && onPath('Xvfb'))) return undefined;
  const given = process.env[variable];
  if (given) return given;
  const candidates = [...names.map(onPath), ...places.flatMap(expand)];
  return candidates.find((path) => path && isExecutable(path) && (engine === 'webkit' || answers(path)));
}

/**
 * Ubuntu's `chromium-browser` and `firefox` can be stubs that only tell to install a snap: they give no version.
 *
 * @param {string} path
 */
function answers(path) {
  try {
    return /\d+\.\d+/.test(
      execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: 'pipe' }),
    );
  } catch {
    return false;
  }
}

/** @param {string} name */
export function onPath(name) {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The paths that a pattern of `sources` stands for, the newest version first.
 *
 * @param {string} pattern
 */
function expand(pattern) {
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  const [, ...parts] = pattern.replace('{cache}', cache).split('/');
  return parts.reduce((paths, part) => paths.flatMap((path) => step(path, part)), ['']);
}

/**
 * @param {string} directory
 * @param {string} part
 */
function step(directory, part) {
  if (!part.includes('*')) return [`${directory}/${part}`];
  const [before = '', after = ''] = part.split('*');
  try {
    return readdirSync(directory || '/')
      .filter((name) => name.startsWith(before) && name.endsWith(after))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((name) => `${directory}/${name}`);
  } catch {
    return [];
  }
}
