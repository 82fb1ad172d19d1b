/** A TypeScript module in a process of its own. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const runner = fileURLToPath(new URL('run-module.js', import.meta.url));

/** Starts it, and answers with the process and its first message. */
export async function startProcess<T>(module: URL, options: object): Promise<[ChildProcess, T]> {
  const env = { ...process.env, OPTIONS: JSON.stringify(options) };
  const child = fork(runner, [fileURLToPath(module)], { env, execArgv: [] });
  const died = once(child, 'exit').then(([code]) => {
    throw new Error(`The process ended with ${String(code)} before it said anything.`);
  });
  const [message] = (await Promise.race([once(child, 'message'), died])) as [T];
  died.catch(() => undefined);
  return [child, message];
}
