/** @module `meedio endpoint`: the token endpoint as a server of its own, for sites whose own server is no JavaScript. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EndpointEvent } from '../server/index.js';
import { cannotListen, checkPort, stopped, type Command, type Terminal, type Values } from './command.js';
import { explained, readConfig, variables } from './endpoint-config.js';

export const endpoint: Command = {
  summary: 'the token endpoint as a server, for signed grants',
  help: `It is configured by environment variables:

${variables}

Every path is the endpoint but /health. Logs are JSON, one object a line.`,
  options: {},
  run,
};

/** Milliseconds that requests have to end in after Ctrl-C. An answer takes 8 s at most. */
const patience = 10_000;

async function run(_: Values, { print, stop, env = process.env }: Terminal): Promise<void> {
  const log = (level: 'info' | 'warn' | 'error', entry: object) =>
    print(JSON.stringify({ time: new Date().toISOString(), level, ...entry }));
  const port = checkPort('PORT', env['PORT'] ?? '3000');
  const host = env['HOST'] ?? 'localhost';
  const listener = await createListener(env, stop, log);

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, listener);
  await listen(server, port, host);
  const { port: actual } = server.address() as AddressInfo;
  log('info', { type: 'listening', url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` });
  await stopped(stop);
  await close(server);
  log('info', { type: 'stopped' });
}

type Log = (level: 'info' | 'warn' | 'error', entry: object) => void;

async function createListener(
  env: NonNullable<Terminal['env']>,
  stop: AbortSignal,
  log: Log,
): Promise<RequestListener> {
  const { createTokenEndpoint, toNodeListener } = await import('../server/index.js');
  const answer = await readConfig(env)
    .then((config) =>
      createTokenEndpoint({
        ...config,
        onEvent: (event) => log(levelOf(event), event),
        onError: (error) => log('error', { type: 'error', message: String(error) }),
      }),
    )
    .then(toNodeListener)
    .catch((error: unknown) => {
      throw explained(error);
    });
  return (request, response) => {
    if (request.url !== '/health') return void answer(request, response);
    response.writeHead(stop.aborted ? 503 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ status: stop.aborted ? 'stopping' : 'ok' }));
  };
}

function levelOf({ type, status = 0 }: EndpointEvent): 'info' | 'warn' | 'error' {
  if (type !== 'answer') return 'warn';
  return status >= 500 ? 'error' : 'info';
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, port, 'PORT')));
    server.listen(port, host, resolve);
  });
}

/** Lets requests that are there end, and no new ones in. */
async function close(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(late);
}
