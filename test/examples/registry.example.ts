/** @module `npm run test:examples`: each example as its README says, installed from the registry. Slow, and needs a network. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../support/launch.js';
import { freePort } from '../support/ports.js';
import { meetingOfAna, visit } from './visit.js';
import { copyExamples, pack, start } from './workshop.js';

const run = promisify(execFile);
const withEmulator = [process.execPath, '../shared/with-emulator.js'];

let directory: string;
let tarball: string;
let browser: Browser;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'meedio-elements-registry-'));
  tarball = await pack(directory);
  await copyExamples(directory);
  // What the examples share takes the package from here.
  await writeFile(join(directory, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: directory });
  browser = await launch('chromium');
});
afterAll(async () => {
  await browser.close();
  await rm(directory, { recursive: true, force: true });
});

/** Installs an example, with the tarball in the place of the checkout. @returns its folder */
async function install(example: string, versions: Record<string, string> = {}): Promise<string> {
  const folder = join(directory, 'examples', example);
  const file = join(folder, 'package.json');
  let text = (await readFile(file, 'utf8')).replace('file:../..', `file:${tarball}`);
  for (const [name, version] of Object.entries(versions)) {
    text = text.replace(new RegExp(`("${name}": ")[^"]*`), `$1${version}`);
  }
  await writeFile(file, text);
  await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
  return folder;
}

const build = (folder: string) => run('npm', ['run', 'build'], { cwd: folder });

async function works(folder: string, command: string, option: string, paths = ['/']): Promise<void> {
  const port = String(await freePort());
  const words = [...withEmulator, `node_modules/.bin/${command}`, ...option.split(' '), port];
  const running = await start(folder, words, port);
  try {
    for (const path of paths) {
      const { frames, complaints } = await visit(browser, running.url + path);
      expect(frames, path).toEqual([expect.stringMatching(meetingOfAna)]);
      expect(complaints, path).toEqual([]);
    }
  } finally {
    await running.end();
  }
}

/** The complaints of a compiler about a file with one wrong value a line. */
async function linesRefused(
  folder: string,
  compiler: string,
  file: string,
  lines: string[],
): Promise<number[]> {
  await writeFile(join(folder, file), lines.join('\n'));
  const { stdout } = await run(`node_modules/.bin/${compiler}`, ['--noEmit', '--pretty', 'false'], {
    cwd: folder,
  }).catch((error: unknown) => error as { stdout: string });
  await rm(join(folder, file));
  const name = file.replaceAll('.', '\\.');
  return [...stdout.matchAll(new RegExp(`^${name}\\((\\d+),`, 'gm'))].map(([, line]) => Number(line));
}

const wrongInReact = [
  "import { MeedioMeeting, MeedioRoom } from 'meedio-elements/react';",
  'export const right = <MeedioMeeting theme="dark" displayName="Ana" minimal />;',
  'export const colour = <MeedioMeeting theme="blue" />;',
  'export const name = <MeedioMeeting displayName={5} />;',
  'export const id = <MeedioRoom meetingId="1" />;',
  'export const event = <MeedioRoom onMeedioLoad={(event) => event.error} />;',
];

describe.each(['18', '19'])('React %s', (version) => {
  test('types, builds, runs', async () => {
    const folder = await install('react-vite', {
      react: `^${version}.0.0`,
      'react-dom': `^${version}.0.0`,
      '@types/react': `^${version}.0.0`,
      '@types/react-dom': `^${version}.0.0`,
    });
    await build(folder);
    expect(await linesRefused(folder, 'tsc', 'src/wrong.tsx', wrongInReact)).toEqual([3, 4, 5, 6]);
    await works(folder, 'vite', '--strictPort --port');
  });
});

test('Next: types, builds, renders on the server and in the browser, and hydrates in silence', async () => {
  const folder = await install('next');
  await build(folder);
  expect(await linesRefused(folder, 'tsc', 'app/wrong.tsx', wrongInReact)).toEqual([3, 4, 5, 6]);
  await works(folder, 'next', 'dev --port', ['/rendered', '/asked']);
  await works(folder, 'next', 'start --port', ['/rendered', '/asked']);
});

test('Vue: types, builds, runs', async () => {
  const folder = await install('vue-vite');
  await build(folder);
  const wrong = [
    '<script setup lang="ts">',
    "import type {} from 'meedio-elements/vue';",
    '</script>',
    '<template>',
    '<meedio-meeting theme="dark" display-name="Ana" />',
    '<meedio-meeting theme="blue" />',
    '<meedio-meeting :display-name="5" />',
    '</template>',
  ];
  expect(await linesRefused(folder, 'vue-tsc', 'src/Wrong.vue', wrong)).toEqual([6, 7]);
  await works(folder, 'vite', '--strictPort --port');
});

test('Svelte: types, builds, runs', async () => {
  const folder = await install('svelte');
  await build(folder);
  await works(folder, 'vite', '--strictPort --port');
});

test('Eleventy: writes the page, serves it', async () => {
  await works(await install('eleventy'), 'eleventy', '--serve --port');
});

test('Astro: builds, runs', async () => {
  const folder = await install('astro');
  await build(folder);
  await works(folder, 'astro', 'dev --port');
});

test('Angular: its strict compiler takes the template', async () => {
  await build(await install('angular'));
});
