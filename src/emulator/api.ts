/** @module The documented service's API as a table of routes. */
import type { Calls } from './calls.js';
import { meetingObject, organizationObject, queueObject, roomObject } from './objects.js';
import type { Handler, Routes } from './routes.js';
import { boardChanges, boardShape, meetingShape, queueChanges, queueShape, roomShape } from './shapes.js';
import type { Store } from './store.js';
import type { Queue } from './venues.js';

export const apiPrefix = '/api/v3';

export function apiRoutes(store: Store, calls: Calls): Routes {
  const { organization } = store;
  const queues = queueRoutes('queue', queueShape, queueChanges);
  const boards = queueRoutes('board', boardShape, boardChanges);
  return prefixed({
    '/organizations': { GET: () => organizationObject(organization) },

    '/meeting': {
      POST: async ({ url, body }) => meetingObject(store.createMeeting(await body(meetingShape)), url.origin),
    },
    '/meeting/:id': {
      GET: ({ url }, id) => meetingObject(store.meeting(id), url.origin),
      DELETE: ({ url }, id) => {
        const meeting = store.deleteMeeting(id);
        calls.end(meeting);
        return meetingObject(meeting, url.origin);
      },
    },

    '/room': {
      POST: async ({ url, body }) =>
        roomObject(store.createRoom(await body(roomShape)), organization, url.origin),
    },
    '/room/:slug': { GET: ({ url }, slug) => roomObject(store.room(slug), organization, url.origin) },

    // The documentation lists the queue under the second path, and uses the first in every sample.
    '/rooms/queue': queues.all,
    '/rooms/queue/:id': queues.one,
    '/queue': queues.all,
    '/queue/:id': queues.one,

    '/rooms/board': boards.all,
    '/rooms/board/:id': boards.one,
  });

  function queueRoutes(
    kind: Queue['kind'],
    shape: typeof queueShape | typeof boardShape,
    changes: typeof queueChanges | typeof boardChanges,
  ) {
    const answering = (act: (...call: Parameters<Handler>) => Queue | Promise<Queue>): Handler => {
      return async (call, id) => queueObject(await act(call, id), organization, call.url.origin);
    };
    return {
      all: { POST: answering(async ({ body }) => store.createQueue(kind, await body(shape))) },
      one: {
        GET: answering((_, id) => store.queue(kind, id)),
        POST: answering(async ({ body }, id) => {
          const queue = store.updateQueue(kind, id, await body(changes));
          calls.review(queue);
          return queue;
        }),
        DELETE: answering((_, id) => {
          const queue = store.deleteQueue(kind, id);
          calls.end(queue);
          return queue;
        }),
      },
    };
  }
}

function prefixed(routes: Routes): Routes {
  return Object.fromEntries(Object.entries(routes).map(([path, methods]) => [apiPrefix + path, methods]));
}
