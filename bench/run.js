/** @module `npm run bench`: what the elements weigh, and how late they let a frame begin. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundles, sources } from './bytes.js';
import { table } from './table.js';
import { times } from './times.js';

const { values: options } = parseArgs({
  options: { bytes: { type: 'boolean' }, write: { type: 'boolean' } },
});

if (!existsSync('dist/meedio-elements.min.js')) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const results = { bundles: await bundles(), ...(await sources()) };
console.log(table('Bytes', results.bundles));
console.log(table('Where the bytes of the script-tag file come from', results.folders));
console.log(table('The same by file', results.files));

if (!options.bytes) {
  results.times = await times();
  const noise = Math.abs(results.times[1]['times the bare iframe'] - 1);
  console.log(table('From the page’s request to the frame’s, in ms', results.times));
  if (noise > 0.1) console.log('\nThis machine was too busy: two equal pages differ by more than a tenth.');
}
if (options.write) {
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/latest.json', `${JSON.stringify(results, null, 2)}\n`);
}
