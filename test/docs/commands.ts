/** @module What is wrong with shell commands in the documentation, without running what they would start. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Block } from './blocks.js';

const { name, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  scripts: Record<string, string>;
};

/** Subcommands of `npx meedio`, as its own help lists them. */
const subcommands = readFileSync(join(root, 'src/cli.ts'), 'utf8')
  .match(/const commands\b[^{]*\{([^}]*)\}/)?.[1]
  ?.split(',')
  .map((word) => word.trim());

export function complaintsOf({ place, code }: Block): string[] {
  const { stderr } = spawnSync('bash', ['-n'], { input: code, encoding: 'utf8' });
  const lines = code.split('\n').flatMap((line) => line.split('&&'));
  const wrong = lines.filter((line) => !isOurs(line));
  return [...(stderr ? [stderr] : []), ...wrong.map((line) => `no such command: ${line.trim()}`)].map(
    (complaint) => `${place}: ${complaint}`,
  );
}

/** Whether a command of ours, if it is one, exists. */
function isOurs(line: string): boolean {
  const [, script] = /\bnpm (?:run )?(start|test|(?<=run )[\w:-]+)/.exec(line) ?? [];
  const [, subcommand] = /\bnpx meedio\b ?([\w-]*)/.exec(line) ?? [];
  const [, installed] = /\bnpm install ([\w@/-]+)/.exec(line) ?? [];
  return (
    (script === undefined || script in scripts) &&
    (subcommand === undefined || subcommand.startsWith('-') || subcommands?.includes(subcommand) === true) &&
    (installed === undefined || installed === name)
  );
}
