/** @module Environment variables: reading one, with a complaint that names it. */
import { readFileSync } from 'node:fs';
import { Complaint } from './command.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Only these, so that no other variable of the machine leads to a file. */
const fromFile = /^(MEEDIO_\w+)_FILE$/;

/** The variables with those that are in files, which is how containers are handed secrets. */
export function readFiles(env: Environment): Environment {
  const files = Object.entries(env).flatMap(([name, file]) => {
    const [, variable] = fromFile.exec(name) ?? [];
    return variable && file ? [[variable, read(name, file)] as const] : [];
  });
  return { ...env, ...Object.fromEntries(files) };
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new Complaint(2, `${name} names a file that cannot be read.`);
  }
}

export function required<const Names extends readonly string[]>(env: Environment, names: Names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Complaint(2, `Set ${missing.join(', ')}. See meedio endpoint --help.`);
  return names.map((name) => env[name]) as { [Index in keyof Names]: string };
}

export function numberIn(env: Environment, name: string): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Complaint(2, `${name} must be a whole number.`);
  return Number(text);
}

export function wordsIn(env: Environment, name: string): string[] {
  return (env[name] ?? '').split(/\s+/).filter(Boolean);
}
