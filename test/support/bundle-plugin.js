/** @module Lets the tests of the elements run against the one-file script: it is served in place of `src/index.ts`. */
import { readFileSync } from 'node:fs';
import * as exported from '../../dist/index.js';

const file = new URL('../../dist/meedio-elements.min.js', import.meta.url);

/** @returns {import('@web/test-runner').TestRunnerPlugin} */
export function bundle() {
  const names = Object.keys(exported).join(', ');
  const body = `${readFileSync(file, 'utf8')}\nexport const { ${names} } = globalThis.Meedio;`;
  return {
    name: 'bundle',
    serve: ({ path }) => (/^\/src\/index\.[jt]s$/.test(path) ? { body, type: 'js' } : undefined),
  };
}
