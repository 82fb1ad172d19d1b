/** @module The three processes of a benchmark: a service, a server and its clients. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();
process.once('exit', endAll);

/** Starts a file of this folder; answers what it says first, and a way to ask it for more. */
export async function start(file, ...words) {
  const child = fork(new URL(file, import.meta.url), words.map(String), { execArgv: ['--expose-gc'] });
  running.add(child);
  const [ready] = await once(child, 'message');
  return {
    ready,
    async ask(message) {
      child.send(message);
      const [answer] = await once(child, 'message');
      return answer;
    },
  };
}

export function endAll() {
  for (const child of running) child.kill();
  running.clear();
}
