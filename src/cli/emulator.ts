/** @module `meedio emulator`: the service on this machine. */
import {
  cannotListen,
  checkPort,
  Complaint,
  stopped,
  type Command,
  type Terminal,
  type Values,
} from './command.js';

export const emulator: Command = {
  summary: 'the service on your machine: its API and a meeting page with a real call',
  help: `  --port 4400          0 takes any free port
  --host localhost     other machines can reach it only if you name another
  --organization basic basic or medical: what meedio_key belongs to. A medical one must name an owner
                       for each meeting; medical_key always belongs to one`,
  options: {
    port: { type: 'string', default: '4400' },
    host: { type: 'string', default: 'localhost' },
    organization: { type: 'string', default: 'basic' },
  },
  run,
};

async function run(values: Values, { print, complain, stop }: Terminal): Promise<void> {
  const { host, organization } = values as Record<string, string>;
  const port = checkPort('--port', values['port']);
  if (organization !== 'basic' && organization !== 'medical') {
    throw new Complaint(2, '--organization must be basic or medical.');
  }
  const { createEmulator, defaultKey, medicalKey } = await import('../emulator/index.js');
  const emulator = createEmulator({
    organization,
    log: ({ method, path, status }) => print(`${status || 'cut'} ${method} ${path}`),
  });
  const { url, close } = await emulator.listen({ port, host }).catch((error: unknown) => {
    throw cannotListen(error as NodeJS.ErrnoException, port, '--port');
  });
  print(`The Meedio emulator listens at ${url}

  API      ${url}/api/v3
  headers  API_KEY: ${defaultKey.key}
           API_SECRET: ${defaultKey.secret}
  medical  API_KEY: ${medicalKey.key}
           API_SECRET: ${medicalKey.secret}
  look     ${url}/_emulator/

It is a development server: its state is in memory, and anyone knows its keys. Ctrl-C ends it.`);
  if (!isLoopback(host))
    complain(`Anyone who can reach ${host} can use it, and browsers allow cameras on https: only.`);
  await stopped(stop);
  await close();
}

function isLoopback(host: string | undefined): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(String(host));
}
