/** @module Lets the tests of the elements run against the one-file script: it is served in place of `src/index.ts`. */
import { readFileSync } from 'node:fs';

const dist = new URL('../../dist/', import.meta.url);

/** @returns {Promise<import('@web/test-runner').TestRunnerPlugin>} */
export async function bundle() {
  // Only here: there is no `dist` before a build.
  const exported = /** @type {object} */ (await import(new URL('index.js', dist).href));
  const names = Object.keys(exported).join(', ');
  const body = `${readFileSync(new URL('meedio-elements.min.js', dist), 'utf8')}\nexport const { ${names} } = globalThis.Meedio;`;
  return {
    name: 'bundle',
    serve: ({ path }) => (/^\/src\/index\.[jt]s$/.test(path) ? { body, type: 'js' } : undefined),
  };
}
