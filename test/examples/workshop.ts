/** @module The examples, outside of this repository, with the package as npm would deliver it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');
const examples = resolve(root, 'examples');
const run = promisify(execFile);

/** Where the examples stand, as they would in a directory of whoever tries them. */
export interface Workshop {
  folder: (example: string) => string;
  remove: () => Promise<void>;
}

/** Packs the package as it is built. @returns the path of the tarball */
export async function pack(directory: string): Promise<string> {
  const options = ['pack', '--ignore-scripts', '--json', '--pack-destination', directory];
  const { stdout } = await run('npm', options, { cwd: root });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return join(directory, filename);
}

/** The package unpacked beside the other packages of this repository: what npm would install, without a registry. */
export async function openWorkshop(): Promise<Workshop> {
  const directory = await mkdtemp(join(tmpdir(), 'meedio-elements-examples-'));
  const modules = join(directory, 'node_modules');
  const packaged = join(modules, 'meedio-elements');
  await mkdir(packaged, { recursive: true });
  await run('tar', ['-xzf', await pack(directory), '--strip-components=1', '-C', packaged]);
  for (const name of await readdir(join(root, 'node_modules'))) {
    // Hidden ones hold what this repository's own builds have cached.
    if (name === '.bin' || !name.startsWith('.'))
      await symlink(join(root, 'node_modules', name), join(modules, name));
  }
  await copyExamples(directory);
  // A page that names a file of the package names it below its own folder.
  const entries = await readdir(join(directory, 'examples'), { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const own = join(directory, 'examples', name, 'node_modules');
    await mkdir(own);
    await symlink(packaged, join(own, 'meedio-elements'));
  }
  return {
    folder: (example) => join(directory, 'examples', example),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The examples alone, into `examples` of a directory. */
export async function copyExamples(directory: string): Promise<void> {
  await cp(examples, join(directory, 'examples'), {
    recursive: true,
    filter: (source) => !['node_modules', 'demo'].includes(basename(source)),
  });
}

export interface Running {
  url: string;
  /** Presses Ctrl-C. */
  end: () => Promise<void>;
}

/** Starts a command in an example's folder, and waits until it has printed the address of its page, at `port`. */
export async function start(
  folder: string,
  [command = '', ...args]: string[],
  port: string,
): Promise<Running> {
  const url = `http://localhost:${port}`;
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, EMULATOR_PORT: '0', NO_COLOR: '1', PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (text: Buffer) => {
      output += text.toString();
      if (output.includes(url)) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`It ended before it said ${url}:\n${output}`)));
  });
  return {
    url,
    async end() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
