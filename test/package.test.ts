import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';

interface Packed {
  size: number;
  unpackedSize: number;
  files: { path: string; size: number }[];
}

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
let packed: Packed;
let paths: string[];
beforeAll(() => {
  const text = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  [packed] = JSON.parse(text) as [Packed];
  paths = packed.files.map(({ path }) => path);
}, 60_000);

test('beside dist there are these files, and no others', () => {
  expect(paths.filter((path) => !path.startsWith('dist/')).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'custom-elements.json',
    'package.json',
  ]);
});

test('every file that package.json names is there', () => {
  const named = [...JSON.stringify(packageJson).matchAll(/"(?:\.\/)?(dist\/[^"*]+|custom-elements\.json)"/g)];
  const targets = named.flatMap(([, path = '']) => (path.includes('.') ? [path] : []));
  // The script for CDNs, the command, the editors' data and each entry, to name a few.
  expect(targets).toEqual(
    expect.arrayContaining([
      'dist/meedio-elements.min.js',
      'dist/cli.js',
      'dist/web-types.json',
      'dist/index.js',
    ]),
  );
  expect(targets.filter((path) => !paths.includes(path))).toEqual([]);
});

test('Chromium is asked to compile the script ahead, in the one place where it looks for that', () => {
  expect(readFileSync('dist/meedio-elements.min.js', 'utf8')).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);
});

test('each module has a source, and types', () => {
  const modules = paths.filter((path) => /^dist\/(?!emulator\/page\/)(?!.*\.min\.js$).*\.js$/.test(path));
  const sourceOf = (path: string) => path.replace(/^dist\//, 'src/').replace(/\.js$/, '.ts');
  expect(modules.filter((path) => !existsSync(sourceOf(path)))).toEqual([]);
  expect(modules.filter((path) => !paths.includes(path.replace(/\.js$/, '.d.ts')))).toEqual([]);
});

test('nothing in it is for tests, for building or for one machine', () => {
  expect(
    paths.filter((path) => /(^|[./])(test|spec|stories|map|tsbuildinfo|tgz|env)(\.|\/|$)/.test(path)),
  ).toEqual([]);
});

test('it is small', () => {
  expect(packed.size).toBeLessThan(300_000);
  expect(packed.unpackedSize).toBeLessThan(1_300_000);
  expect(paths.length).toBeLessThan(400);
});
