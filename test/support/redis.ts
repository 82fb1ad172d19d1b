/** A Redis or Valkey of a test's own, from the packages of the machine. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onPath } from '../../scripts/browsers.js';
import { freePort } from './ports.js';

export const redisProgram = ['valkey-server', 'redis-server'].find(onPath);

/** Says in a test's name why it is skipped. */
export const needsRedis = redisProgram
  ? ''
  : ' (skipped: neither valkey-server nor redis-server is installed)';

/** Starts a server that keeps nothing. Its end is its death: it has no time to say so to its clients. */
export async function startRedis() {
  const port = await freePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(redisProgram ?? '', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  for await (const line of createInterface(server.stdout)) {
    if (line.includes('Ready to accept connections')) break;
  }
  server.stdout.resume();
  return {
    port,
    kill: async () => {
      server.kill('SIGKILL');
      await exited;
    },
  };
}
