/** @module What the package weighs, and which source how much of it. */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';

const script = 'dist/meedio-elements.min.js';
const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The script-tag file, and what imports add to an app that brings Lit itself. */
export async function bundles() {
  const rows = [{ bundle: script, ...sizes(readFileSync(script)) }];
  for (const entry of ['.', './meeting']) {
    const { code } = await bundle({
      build: {
        rolldownOptions: {
          input: entries[entry].default,
          external: /^(lit|@lit)(\/|$)/,
          output: { format: 'es', minify: true },
        },
      },
    });
    rows.push({ bundle: `import of ${entry} next to an app’s Lit`, ...sizes(Buffer.from(code)) });
  }
  return rows;
}

/** How many bytes of the script-tag file come from each source, the heaviest first, and from each folder of ours. */
export async function sources() {
  const { code, map } = await bundle({ mode: 'script', build: { sourcemap: 'hidden' } });
  const files = costs(code, new SourceMap(map));
  const folders = new Map();
  for (const [file, bytes] of files) add(folders, file.replace(/[^/]+\.ts$/, ''), bytes);
  return { folders: rows(folders), files: rows(files) };
}

/** Every byte belongs to the mapping before it; what is before the first, or made by the bundler, to the bundler. */
function costs(code, map) {
  const found = new Map();
  code.split('\n').forEach((line, index) => {
    [...`${line}\n`].forEach((character, column) => {
      add(found, nameOf(map.findEntry(index, column).originalSource), Buffer.byteLength(character));
    });
  });
  return found;
}

/** Our own files by their path, others by their package. */
function nameOf(source = '') {
  const [, own] = /\/(src\/.+)$/.exec(source) ?? [];
  const [, foreign] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source) ?? [];
  return foreign ?? own ?? '(bundler)';
}

function add(sums, key, bytes) {
  sums.set(key, (sums.get(key) ?? 0) + bytes);
}

function rows(sums) {
  const total = [...sums.values()].reduce((sum, bytes) => sum + bytes, 0);
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([source, raw]) => ({ source, raw, '%': Number(((100 * raw) / total).toFixed(1)) }));
}

async function bundle(config) {
  const { mode, build: options } = config;
  const result = await build({
    ...(mode ? { mode } : { configFile: false, publicDir: false }),
    logLevel: 'error',
    build: { target: 'es2022', ...options, write: false },
  });
  return result.output[0];
}

function sizes(content) {
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return {
    raw: content.length,
    'gzip -9': gzipSync(content, { level: 9 }).length,
    'brotli 11': brotli.length,
  };
}
