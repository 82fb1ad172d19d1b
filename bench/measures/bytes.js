/** @module What the files weigh, and which source how much of ours. */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bundle, bundleWith } from '../lib/bundle.js';

const lit = /^(lit|@lit|lit-html|lit-element)(\/|$)/;

/** Our script-tag files, and what imports add to an app that brings Lit itself. */
export async function ourBytes() {
  const { exports: entries } = JSON.parse(readFileSync('package.json', 'utf8'));
  const rows = [];
  for (const id of ['elements', 'starter']) {
    const file = `dist/meedio-${id}.min.js`;
    rows.push({ id, file: `\`${file}\``, ...sizes(readFileSync(file)) });
  }
  for (const entry of ['.', './meeting']) {
    const code = await bundle(entries[entry].default, 'es', lit);
    rows.push({ id: `import ${entry}`, file: `import of \`${entry}\` next to an app’s Lit`, ...sizes(code) });
  }
  return rows;
}

/**
 * The script-tag files of the pages that are not ours.
 *
 * @param {import('../bench.js').Bench} bench
 */
export function otherBytes({ pages }) {
  const others = pages.filter(({ group, files }) => files && group !== 'ours');
  return others.map(({ id, label, files }) => ({ id, file: label, ...sizes(Object.values(files)[0]) }));
}

/** How many bytes of the script-tag file come from each source, the heaviest first, and from each folder of ours. */
export async function sources() {
  const { code, map } = await bundleWith({ mode: 'script', build: { sourcemap: 'hidden' } });
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

function sizes(content) {
  return {
    raw: content.length,
    'gzip -9': gzipSync(content, { level: 9 }).length,
    'brotli 11': brotliCompressSync(content).length,
  };
}
