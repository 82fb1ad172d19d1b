/** @module The emulator's own controls under `/_emulator/`, for tests and for people. */
import { z } from 'zod';
import type { Access } from './access.js';
import type { Calls } from './calls.js';
import type { Clock } from './clock.js';
import { faultShape, type Faults } from './faults.js';
import type { RequestLog } from './log.js';
import { openapi } from './openapi.js';
import { overview } from './overview.js';
import type { Handler, Routes } from './routes.js';
import type { Store } from './store.js';
import { pathOf, titleOf, type Queue } from './venues.js';

const clockShape = z.object({
  advance: z
    .number('must be a number of seconds')
    .min(0, 'must not be negative')
    .max(1e9, 'must be at most 1e9'),
});

export interface Controlled {
  store: Store;
  calls: Calls;
  access: Access;
  clock: Clock;
  faults: Faults;
  log: RequestLog;
}

export function controlRoutes({ store, calls, access, clock, faults, log }: Controlled): Routes {
  const now = () => ({ now: new Date(clock.now()).toISOString() });
  const people: Handler = ({ url: { origin } }) => {
    const places = store.venues().map((venue) => ({
      kind: venue.kind,
      title: titleOf(venue),
      path: pathOf(venue),
      people: calls.people(venue),
      members: 'members' in venue ? linksOf(venue, origin) : [],
    }));
    return overview({
      origin,
      now: new Date(clock.now()),
      places,
      faults: faults.list(),
      requests: log.list(),
    });
  };
  const members =
    (kind: Queue['kind']): Handler =>
    ({ url }, id) => {
      const queue = store.queue(kind, id);
      return { id, redirectUrl: url.origin + pathOf(queue), members: linksOf(queue, url.origin) };
    };

  return {
    '/': { GET: () => new Response(null, { status: 302, headers: { Location: '/_emulator/' } }) },
    '/_emulator': { GET: people },
    '/_emulator/': { GET: people },
    '/_emulator/clock': {
      GET: now,
      POST: async ({ body }) => {
        clock.advance((await body(clockShape)).advance);
        return now();
      },
    },
    '/_emulator/faults': {
      GET: () => ({ faults: faults.list() }),
      POST: async ({ body }) => {
        faults.add(await body(faultShape));
        return { faults: faults.list() };
      },
      DELETE: () => {
        faults.clear();
        return { faults: [] };
      },
    },
    '/_emulator/openapi.json': { GET: ({ url }) => openapi(url.origin) },
    '/_emulator/log': { GET: () => ({ requests: log.list() }) },
    '/_emulator/queues/:id': { GET: members('queue') },
    '/_emulator/boards/:id': { GET: members('board') },
    '/_emulator/reset': {
      POST: () => {
        calls.endAll();
        store.reset();
        access.reset();
        faults.clear();
        log.clear();
        clock.reset();
        return now();
      },
    },
  };
}

/** The links with which members enter their queue or board; they are the emulator's own. */
function linksOf(queue: Queue, origin: string) {
  return queue.members.map(({ userId, fullName, key }) => {
    return { userId, fullName, url: `${origin}${pathOf(queue)}?member=${key}` };
  });
}
