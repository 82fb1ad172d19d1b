/**
 * @module `npm run storybook`: the emulator and a token endpoint beside the catalogue, so that its frames hold real calls.
 * They begin and end with it.
 */
import { randomBytes } from 'node:crypto';
import type { Plugin } from 'vite';
import { createEmulator, defaultKey, type Emulator } from '../src/emulator/index.js';
import { createTokenEndpoint, meedio, toNodeListener } from '../src/server/index.js';
import type { Places } from '../stories/support/places.js';
import { buildEmulatorPage } from './built.js';

export function emulator(): Plugin {
  return {
    name: 'meedio-emulator',
    apply: 'serve',
    async configureServer({ config, middlewares }) {
      const emulator = createEmulator({ page: await buildEmulatorPage() });
      const { url } = await emulator.listen({ port: emulatorPort() });
      config.logger.info(`The emulator: ${url}/_emulator/`);

      const seed = seeding(emulator, url);
      middlewares.use('/places.json', (_, response, next) => {
        seed().then((places) => response.end(JSON.stringify(places)), next);
      });
      const answer = toNodeListener(endpointFor(url));
      middlewares.use('/api/meedio', (request, response) => void answer(request, response));
    },
  };
}

/** `EMULATOR_PORT`, or any free one: nobody needs to know it. */
function emulatorPort(): number {
  const { EMULATOR_PORT = '0' } = process.env;
  if (!/^\d{1,5}$/.test(EMULATOR_PORT))
    throw new Error('EMULATOR_PORT must be a port, or 0 for any free one.');
  return Number(EMULATOR_PORT);
}

/** Every visitor of the catalogue may enter everything: there is nobody to ask. */
function endpointFor(url: string) {
  const { key: apiKey, secret: apiSecret } = defaultKey;
  return createTokenEndpoint({
    providers: [meedio({ apiKey, apiSecret, baseUrl: `${url}/api/v3` })],
    secret: randomBytes(32),
    authorize: (_, { id }) => ({ subject: 'visitor', ...(id && { id }), create: true }),
  });
}

/** What stays is made once; a room closes when everybody has left, and is then made again. */
function seeding(emulator: Emulator, url: string): () => Promise<Places> {
  const { key, secret } = defaultKey;
  const headers = { API_KEY: key, API_SECRET: secret, 'content-type': 'application/json' };
  const ask = async (path: string, init?: RequestInit) =>
    (await emulator.fetch(url + path, init)).json() as Promise<Made>;
  const post = (path: string, body: object) =>
    ask(`/api/v3${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const lasting = (async () => {
    const meeting = await post('/meeting', { isInfinite: true });
    const queue = await post('/rooms/queue', {
      name: 'Walk-in clinic',
      slug: 'walk-in',
      type: 'WAITING_ROOM',
    });
    const board = await post('/rooms/board', {
      name: 'Front desk',
      slug: 'front-desk',
      hasWaitingList: true,
    });
    const { members } = await ask(`/_emulator/queues/${queue.id}`);
    return {
      meeting: meeting.redirectUrl,
      queue: queue.redirectUrl,
      board: board.redirectUrl,
      specialist: members[0]?.url ?? queue.redirectUrl,
    };
  })();
  return async () => {
    const slug = 'consulting-room';
    await post('/room', { slug, title: 'Consulting room' });
    return { ...(await lasting), room: `${url}/${slug}` };
  };
}

/** What the emulator answers of what was made, and of a queue's members. */
interface Made {
  id: string;
  redirectUrl: string;
  members: { url: string }[];
}
