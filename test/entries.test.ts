import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const { exports: entries } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>;
};

const modules = Object.entries(entries).flatMap(([entry, target]) => {
  if (typeof target === 'string') return [];
  const languages = entry.includes('*') ? ['de', 'lt'] : [''];
  return languages.map((language) => ({
    entry: `meedio-elements${entry.slice(1).replace('*', language)}`,
    files: [target.default, target.types].map((file) => file.replace('*', language)),
  }));
});

/** What each module exports. Whoever changes this changes what apps can import. */
const expected: Record<string, string[]> = {
  'meedio-elements': [
    'MeedioBoardElement',
    'MeedioElement',
    'MeedioError',
    'MeedioErrorEvent',
    'MeedioLoadEvent',
    'MeedioMeetingElement',
    'MeedioMessageEvent',
    'MeedioQueueElement',
    'MeedioRequestEvent',
    'MeedioRoomElement',
    'MeedioStateChangeEvent',
    'errorCodes',
    'registerMessages',
  ],
  'meedio-elements/meeting': ['MeedioMeetingElement'],
  'meedio-elements/room': ['MeedioRoomElement'],
  'meedio-elements/queue': ['MeedioQueueElement'],
  'meedio-elements/board': ['MeedioBoardElement'],
  'meedio-elements/parameters': ['applyParameters', 'parameterNames', 'parseParameters'],
  'meedio-elements/html': ['MeedioError', 'boardHtml', 'layoutCss', 'meetingHtml', 'queueHtml', 'roomHtml'],
  'meedio-elements/react': ['MeedioBoard', 'MeedioMeeting', 'MeedioQueue', 'MeedioRoom'],
  'meedio-elements/vue': ['isMeedioElement'],
  // Types alone.
  'meedio-elements/preact': [],
  'meedio-elements/solid': [],
  'meedio-elements/svelte': [],
  'meedio-elements/server': [
    'MeedioError',
    'createTokenEndpoint',
    'grants',
    'meedio',
    'signGrant',
    'toFastifyPlugin',
    'toNodeListener',
  ],
  'meedio-elements/emulator': ['createEmulator', 'defaultKey', 'medicalKey'],
  'meedio-elements/messages/de': [],
  'meedio-elements/messages/lt': [],
};

/** Imports a module in a Node of its own, by the package's name, as an app does. */
async function importInNode(specifier: string): Promise<unknown> {
  const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(specifier)})).sort()))`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', script],
    {
      cwd: root,
      // Without what the tests' own runner sets.
      env: { PATH: process.env.PATH },
    },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('each entry, in plain Node', () => {
  beforeAll(() => {
    if (!existsSync(`${root}dist/index.js`)) throw new Error('There is no dist: run `npm run build` first.');
  });

  test.each(modules)('$entry', async ({ entry, files }) => {
    for (const file of files) expect(existsSync(root + file), file).toBe(true);
    expect(await importInNode(entry)).toEqual(expected[entry]);
  });

  test('these are all', () => {
    expect(modules.map(({ entry }) => entry).sort()).toEqual(Object.keys(expected).sort());
  });
});
