#!/usr/bin/env node
/** @module The `meedio` command. */
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What a command may use of the terminal it runs in. */
export interface Terminal {
  print: (text: string) => void;
  complain: (text: string) => void;
  /** Aborted when the command should end, as by Ctrl-C. */
  stop: AbortSignal;
}

type Values = Record<string, string | boolean | undefined>;

interface Command {
  summary: string;
  /** Its options, one a line. */
  help: string;
  options: Record<string, { type: 'string'; default?: string } | { type: 'boolean' }>;
  run: (values: Values, terminal: Terminal) => Promise<void>;
}

/** Said to whoever typed the command: exit code 2 for a wrong command line, 1 for anything else. */
class Complaint extends Error {
  readonly code: 1 | 2;
  constructor(code: 1 | 2, message: string) {
    super(message);
    this.code = code;
  }
}

const commands: Record<string, Command> = {
  emulator: {
    summary: 'the service on your machine: its API and a meeting page with a real call',
    help: `  --port 4400          0 takes any free port
  --host localhost     other machines can reach it only if you name another
  --organization basic basic or medical; a medical one must name an owner for each meeting`,
    options: {
      port: { type: 'string', default: '4400' },
      host: { type: 'string', default: 'localhost' },
      organization: { type: 'string', default: 'basic' },
    },
    run: runEmulator,
  },
};

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
  const values = parse(name, args, { ...command.options, help: { type: 'boolean' } });
  if (values.help) terminal.print(`meedio ${name}: ${command.summary}\n\n${command.help}`);
  else await command.run(values, terminal);
}

function parse(name: string, args: string[], options: NonNullable<ParseArgsConfig['options']>): Values {
  try {
    return parseArgs({ args, options }).values as Values;
  } catch (error) {
    throw new Complaint(2, `${(error as Error).message}\nTry meedio ${name} --help.`);
  }
}

async function runEmulator(values: Values, { print, complain, stop }: Terminal): Promise<void> {
  const { host, organization } = values as Record<string, string>;
  const port = Number(values.port);
  if (!/^\d+$/.test(String(values.port)) || port > 65_535) {
    throw new Complaint(2, '--port must be a number from 0 to 65535.');
  }
  if (organization !== 'basic' && organization !== 'medical') {
    throw new Complaint(2, '--organization must be basic or medical.');
  }
  const { createEmulator, defaultKey } = await import('./emulator/index.js');
  const emulator = createEmulator({
    organization,
    log: ({ method, path, status }) => print(`${status || 'cut'} ${method} ${path}`),
  });
  const { url, close } = await emulator.listen({ port, host }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw new Complaint(1, message);
    throw new Complaint(1, `Port ${port} is in use: stop what uses it, or take another with --port.`);
  });
  print(`The Meedio emulator listens at ${url}

  API      ${url}/api/v3
  headers  API_KEY: ${defaultKey.key}
           API_SECRET: ${defaultKey.secret}
  look     ${url}/_emulator/

It is a development server: its state is in memory, and anyone knows its keys. Ctrl-C ends it.`);
  if (!isLoopback(host))
    complain(`Anyone who can reach ${host} can use it, and browsers allow cameras on https: only.`);
  await new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', resolve, { once: true });
  });
  await close();
}

function isLoopback(host: string | undefined): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(String(host));
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  meedio ${name}  ${summary}`);
  return `Usage: meedio <command> [options]\n\n${lines.join('\n')}\n\nmeedio <command> --help tells its options.`;
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
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
