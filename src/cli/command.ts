/** @module What every command of `meedio` is made of. */
import { readFileSync } from 'node:fs';

/** What a command may use of the terminal it runs in. */
export interface Terminal {
  print: (text: string) => void;
  complain: (text: string) => void;
  /** Aborted when the command should end, as by Ctrl-C. */
  stop: AbortSignal;
  /** Default: that of the process. */
  env?: Readonly<Record<string, string | undefined>>;
  /** What is piped in. Default: that of the process. */
  input?: NodeJS.ReadableStream;
}

export type Values = Record<string, string | boolean | undefined>;

export interface Command {
  summary: string;
  /** Its options, one a line. */
  help: string;
  options: Record<string, { type: 'string'; default?: string } | { type: 'boolean' }>;
  /** The name of the one word that may follow the command, among its values. */
  argument?: string;
  run: (values: Values, terminal: Terminal) => Promise<void>;
}

/** Said to whoever typed the command: exit code 2 for a wrong command line, 1 for anything else. */
export class Complaint extends Error {
  readonly code: 1 | 2;
  constructor(code: 1 | 2, message: string) {
    super(message);
    this.code = code;
  }
}

/** Reads a port. `name` is what whoever typed it calls it. */
export function checkPort(name: string, text: unknown): number {
  const port = Number(text);
  if (/^\d+$/.test(String(text)) && port <= 65_535) return port;
  throw new Complaint(2, `${name} must be a number from 0 to 65535.`);
}

/** What a failure to listen is called. */
export function cannotListen(
  { code, message }: NodeJS.ErrnoException,
  port: number,
  name: string,
): Complaint {
  if (code !== 'EADDRINUSE') return new Complaint(1, message);
  return new Complaint(1, `Port ${port} is in use: stop what uses it, or take another with ${name}.`);
}

/** Resolves when the command should end. */
export async function stopped(stop: AbortSignal): Promise<void> {
  await new Promise((resolve) => {
    if (stop.aborted) resolve(undefined);
    stop.addEventListener('abort', resolve, { once: true });
  });
}

/** The version of this package. */
export function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
