#!/usr/bin/env node
/** @module The `meedio` command. */
import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { check } from './cli/check.js';
import { Complaint, version, type Command, type Terminal, type Values } from './cli/command.js';
import { emulator } from './cli/emulator.js';
import { endpoint } from './cli/endpoint.js';
import { headers } from './cli/headers.js';
import { openapi } from './cli/openapi.js';
import { snippet } from './cli/snippet.js';

const commands: Record<string, Command> = { check, emulator, endpoint, headers, openapi, snippet };

/** Runs a command line and answers its exit code. */
export async function main(args: string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (name === '--version') terminal.print(version());
    else if (name === undefined || name === '--help' || name === 'help') terminal.print(help());
    else await run(name, rest, terminal);
    return 0;
  } catch (error) {
    if (!(error instanceof Complaint)) throw error;
    terminal.complain(error.message);
    return error.code;
  }
}

async function run(name: string, args: string[], terminal: Terminal): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new Complaint(2, `There is no command ${name}.\n\n${help()}`);
  const values = parse(name, args, command);
  if (values.help) terminal.print(`meedio ${name}: ${command.summary}\n\n${command.help}`);
  else await command.run(values, terminal);
}

function parse(name: string, args: string[], { options, argument }: Command): Values {
  const known = { ...options, help: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: Boolean(argument) });
    const [word, unknown] = positionals;
    if (unknown !== undefined) throw new Error(`Unexpected argument '${unknown}'.`);
    return { ...values, ...(argument && { [argument]: word }) };
  } catch (error) {
    throw new Complaint(2, `${(error as Error).message}\nTry meedio ${name} --help.`);
  }
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  meedio ${name}  ${summary}`);
  return `Usage: meedio <command> [options]\n\n${lines.join('\n')}\n\nmeedio <command> --help tells its options.`;
}

/** Whether this file is the program, and not imported: npm starts it through a link. */
function isProgram(): boolean {
  const [, program] = process.argv;
  return program !== undefined && pathToFileURL(realpathSync(program)).href === import.meta.url;
}

if (isProgram()) {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.exitCode = await main(process.argv.slice(2), {
    print: (text) => void process.stdout.write(text + '\n'),
    complain: (text) => void process.stderr.write(text + '\n'),
    stop: stop.signal,
  });
}
