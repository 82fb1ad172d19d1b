/** @module Debian packages, for the scripts that set a machine up for the tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { onPath } from './browsers.js';

/**
 * Installs packages by apt, or says which ones are missing and why.
 *
 * @param {string[]} names
 */
export function installPackages(names) {
  const rights = administrator();
  if (!onPath('apt-get') || !rights) {
    console.log(
      `Without apt-get and the rights of root these packages are not installed: ${names.join(' ')}`,
    );
    return;
  }
  console.log(`Installing the packages ${names.join(' ')}`);
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  run([...rights, ...apt, 'update', '-qq']);
  run([...rights, ...apt, 'install', '-qq', '--yes', '--no-install-recommends', ...names]);
}

/** The words before a command that needs the rights of root; undefined if there is no way to have them. */
export function administrator() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Runs a command and says so if it fails: what it should have brought is looked for afterwards.
 *
 * @param {string[]} command
 */
export function run([program = '', ...words]) {
  try {
    execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    console.log(
      `${program} ${words.join(' ')} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
