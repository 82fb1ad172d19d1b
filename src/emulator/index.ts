/**
 * @module The emulator: the documented service on your own machine. Its API, its short links and its meeting page with
 * a real call, for tests and for people without an account. A development server: its state is in memory, its keys
 * are public, and it is no place for a real conversation with strangers.
 */
import { Hono } from 'hono';
import { Access, defaultKey, medicalKey, type ApiKey } from './access.js';
import { apiPrefix, apiRoutes } from './api.js';
import { Calls } from './calls.js';
import { createClock } from './clock.js';
import { controlRoutes } from './controls.js';
import { Faults, withFaults } from './faults.js';
import { listen, type Listening, type ListenOptions } from './listen.js';
import { RequestLog, withLog, type LoggedRequest } from './log.js';
import { seedOrganizations } from './organization.js';
import { pageRoutes } from './pages.js';
import { answerTo, Refusal } from './refusal.js';
import { addRoutes } from './routes.js';
import { createSignalling } from './signalling.js';
import { Store } from './store.js';

export type { ApiKey, Listening, ListenOptions, LoggedRequest };
export { defaultKey, medicalKey };

export interface EmulatorOptions {
  /**
   * The kind of the organization that `meedio_key` belongs to. A `medical` one must name an owner for each meeting. A
   * second organization, with the key `medical_key` and the secret `medical_secret`, is medical in any case. Default
   * `basic`.
   */
  organization?: 'basic' | 'medical' | undefined;
  /** Further keys of the first organization, besides `meedio_key` with `meedio_secret`, which always works. */
  keys?: readonly ApiKey[] | undefined;
  /** How many may be in one call, since everyone sends to everyone. Default 6. */
  participants?: number | undefined;
  /** Told of every call of the API once it is answered. */
  log?: ((request: LoggedRequest) => void) | undefined;
  /** The folder of the built meeting page, to try another one. Default: the one that comes with the package. */
  page?: URL | undefined;
}

export interface Emulator {
  /**
   * Answers a request without a port. It takes what the global `fetch` takes, so it can stand in for it, and rejects with
   * a `TypeError` where a fault cuts the connection. Signalling needs `listen`.
   */
  fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Starts listening. Rejects if the port is taken. */
  listen: (options: ListenOptions) => Promise<Listening>;
}

/** Creates an emulator with a state of its own; two know nothing of each other. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const { organization = 'basic', keys = [], participants = 6, page } = options;
  const clock = createClock();
  const organizations = seedOrganizations(organization);
  const [first, second] = organizations;
  const store = new Store(organizations, clock);
  const calls = new Calls(store, clock, participants);
  const owned = [defaultKey, ...keys].map((key) => ({ ...key, organization: first }));
  const access = new Access([...owned, { ...medicalKey, organization: second }], clock);
  const faults = new Faults();
  const log = new RequestLog();

  const app = new Hono();
  app.use(`${apiPrefix}/*`, async ({ req }, next) => {
    access.check(req.raw.headers);
    await next();
  });
  addRoutes(app, {
    ...apiRoutes(store, calls, access),
    ...controlRoutes({ store, calls, access, clock, faults, log }),
    ...pageRoutes(store, clock, page),
  });
  app.notFound(() => answerTo(new Refusal(404, 'There is nothing at this address.')));
  app.onError(answerTo);

  const faulty = withFaults(async (request) => app.fetch(request), faults);
  const answer = withLog(faulty, (request) => {
    log.add(request);
    options.log?.(request);
  });
  return {
    fetch: (input, init) => answer(input instanceof Request && !init ? input : new Request(input, init)),
    listen: (where) => listen(answer, createSignalling(calls), where),
  };
}
