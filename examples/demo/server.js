/**
 * @module The demo, as `npm start` runs it: a host page on one origin, the service's emulator on another.
 *
 * What a server of your own needs of it is in `server/endpoint.js`.
 */
import { createEmulator } from 'meedio-elements/emulator';
import { toNodeListener } from 'meedio-elements/server';
import { createEndpoint } from './server/endpoint.js';
import { listenLocally, onPort, PortProblem } from './server/listen.js';
import { seed } from './server/places.js';
import { Sessions } from './server/sessions.js';
import { createSite } from './server/site.js';

async function start() {
  const emulator = await onPort('EMULATOR_PORT', 4400, (port) => createEmulator().listen({ port }));
  const sessions = new Sessions();
  const endpoint = toNodeListener(createEndpoint(emulator.url, sessions));
  const site = createSite(emulator.url, sessions, await seed(emulator.url));
  const demo = await onPort('PORT', 5173, (port) =>
    listenLocally((request, response) => {
      const answer = request.url?.split('?')[0] === '/api/meedio' ? endpoint : site;
      void answer(request, response);
    }, port),
  );

  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      demo.close();
      void emulator.close();
    });
  }
  console.log(
    `The demo is at ${demo.url} – open it in two tabs. Emulator: ${emulator.url}. Ctrl-C ends both.`,
  );
}

try {
  await start();
} catch (error) {
  if (!(error instanceof PortProblem)) throw error;
  console.error(error.message);
  process.exit(1);
}
