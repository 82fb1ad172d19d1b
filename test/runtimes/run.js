/**
 * @module `npm run test:runtimes`: the token endpoint's tests in Node 22, and its core cases in Bun, Deno and workerd.
 *
 * Everything is bundled from the sources first, so that each runtime runs the very same file.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** @typedef {import('./cases.js').Outcome} Outcome */

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const programs = join(here, 'node_modules/.bin');
const folder = mkdtempSync(join(tmpdir(), 'meedio-runtimes-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

if (!existsSync(programs)) {
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (status) process.exit(status);
}

await bundle('process', ['node:http']);
await bundle('worker', []);

const failures = [
  node22(),
  report('Node 20 or later', spoken(process.execPath, [join(folder, 'process.js')])),
  report('Node 22', spoken(join(programs, 'node'), [join(folder, 'process.js')])),
  report('Bun', spoken(join(programs, 'bun'), [join(folder, 'process.js')])),
  report(
    'Deno',
    spoken(join(programs, 'deno'), ['run', '--allow-all', '--no-lock', join(folder, 'process.js')]),
  ),
  report('workerd', await worker()),
].reduce((sum, each) => sum + each, 0);
process.exitCode = failures ? 1 : 0;

/**
 * @param {'process' | 'worker'} name
 * @param {string[]} external
 */
async function bundle(name, external) {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true, target: name === 'worker' ? 'webworker' : 'node' },
    build: {
      ssr: join(here, `${name}.ts`),
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      // Workers have no Node server, and never import what is made for one.
      rolldownOptions: {
        external: name === 'worker' ? ['@hono/node-server', /^node:/] : external,
        output: { entryFileNames: `${name}.js`, codeSplitting: false },
      },
    },
  });
}

/** The whole suite of the endpoint. @returns {number} 1 if something failed */
function node22() {
  console.log('\n=== Node 22: every test of the token endpoint');
  const { status } = spawnSync(
    join(programs, 'node'),
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'node', '--reporter=dot', 'test/server'],
    { cwd: root, stdio: 'inherit' },
  );
  return status === 0 ? 0 : 1;
}

/**
 * @param {string} program
 * @param {string[]} words
 * @returns {Outcome[] | undefined} what it says of each case
 */
function spoken(program, words) {
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', cwd: folder });
  try {
    return /** @type {Outcome[]} */ (JSON.parse(stdout));
  } catch {
    console.log(stderr);
    return undefined;
  }
}

/** @returns {Promise<Outcome[] | undefined>} */
async function worker() {
  const port = await freePort();
  writeFileSync(
    join(folder, 'worker.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "worker.js")],
    compatibilityDate = "2026-11-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`,
  );
  const program = spawn(join(programs, 'workerd'), ['serve', 'worker.capnp', '--control-fd=3'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    // It says on the pipe that it listens; if it cannot, the pipe ends.
    const listens = await new Promise((resolve) => {
      program.stdio[3]?.once('data', () => resolve(true)).once('end', () => resolve(false));
    });
    if (!listens) return undefined;
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    return /** @type {Outcome[]} */ (await answer.json());
  } finally {
    program.kill();
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} runtime
 * @param {Outcome[] | undefined} outcomes
 * @returns {number} how many failed
 */
function report(runtime, outcomes) {
  const failed = outcomes?.filter(({ error }) => error) ?? [{ name: 'it did not run', error: '' }];
  console.log(
    `\n=== ${runtime}: ${(outcomes?.length ?? 0) - (outcomes ? failed.length : 0)} passed, ${failed.length} failed`,
  );
  for (const { name, error } of failed) console.log(`  ✘ ${name}: ${error}`);
  return failed.length;
}
