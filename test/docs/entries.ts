/** @module The package's entries as its users import them, and the sources behind them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './blocks.js';

const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  exports: Record<string, string | { types?: string; default?: string }>;
};

/** For TypeScript's `paths`: `meedio-elements/html` is `./src/html/index.ts`. */
export const packageEntries = Object.fromEntries(
  Object.entries(exports).flatMap(([path, target]) => {
    const types = typeof target === 'string' ? undefined : target.types;
    return types
      ? [[path.replace('.', name), [types.replace('./dist/', './src/').replace(/\.d\.ts$/, '.ts')]]]
      : [];
  }),
);
