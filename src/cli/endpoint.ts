/** @module `meedio endpoint`: the token endpoint as a server of its own, for sites whose own server is no JavaScript. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { EndpointEvent } from '../server/index.js';
import { cannotListen, checkPort, stopped, type Command, type Terminal, type Values } from './command.js';
import { explained, readConfig, variables } from './endpoint-config.js';
import { readFiles, type Environment } from './environment.js';

export const endpoint: Command = {
  summary: 'the token endpoint as a server, for signed grants',
  help: `It is configured by environment variables:

${variables}

A variable may also be in a file that its name with _FILE names, such as MEEDIO_API_SECRET_FILE=/run/secrets/meedio.
Every path is the endpoint but /health. Logs are JSON, one object a line, without personal data. Ctrl-C or SIGTERM
ends it when the requests that are there have been answered.`,
  options: {},
  run,
};

/** Milliseconds that requests have to end in after Ctrl-C. An answer takes 8 s at most. */
const patience = 10_000;
/** Milliseconds between two looks for connections on which nothing is under way any more. */
const look = 50;

async function run(_: Values, { print, stop, env: given = process.env }: Terminal): Promise<void> {
  const env = readFiles(given);
  const port = checkPort('PORT', env['PORT'] ?? '3000');
  const host = env['HOST'] ?? 'localhost';
  const log = await createLog(print);
  const listener = await createListener(env, stop, log);

  const server = createServer({ headersTimeout: 10_000, requestTimeout: 15_000 }, listener);
  await listen(server, port, host);
  const { port: actual } = server.address() as AddressInfo;
  log.info({ type: 'listening', url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}` });
  await stopped(stop);
  log.info({ type: 'stopping' });
  await close(server);
  log.info({ type: 'stopped' });
}

async function createLog(print: Terminal['print']): Promise<Logger> {
  const { pino, stdTimeFunctions } = await import('pino');
  const options = {
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  return pino(options, { write: (line) => print(line.trimEnd()) });
}

async function createListener(env: Environment, stop: AbortSignal, log: Logger): Promise<RequestListener> {
  const { createTokenEndpoint, toNodeListener } = await import('../server/index.js');
  const answer = await readConfig(env)
    .then((config) =>
      createTokenEndpoint({
        ...config,
        onEvent: (event) => log[levelOf(event)](event),
        onError: (error) => log.error({ type: 'error', err: error }),
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

/** Lets requests that are there end, and no new ones in, also not on connections that are kept alive. */
async function close(server: Server): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), look);
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(late);
}
