/** @module Writes `custom-elements.json` from the sources, or with `--check` fails if it is not what they give. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

const root = resolve(import.meta.dirname, '..');
const file = resolve(root, 'custom-elements.json');
const manifest = await cli({ argv: ['analyze'], cwd: root, noWrite: true });
const text = `${JSON.stringify(manifest, null, 2)}\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('custom-elements.json is not what the sources give. `npm run manifest` writes it.');
  process.exitCode = 1;
}
