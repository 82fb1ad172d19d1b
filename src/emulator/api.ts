/** @module The documented service's API as a table of routes. */
import type { Access } from './access.js';
import type { Calls } from './calls.js';
import { meetingObject, organizationObject, queueObject, roomObject } from './objects.js';
import type { Organization } from './organization.js';
import type { Call, Method, Routes } from './routes.js';
import { boardChanges, boardShape, meetingShape, queueChanges, queueShape, roomShape } from './shapes.js';
import type { Store } from './store.js';
import type { Queue } from './venues.js';

export const apiPrefix = '/api/v3';

/** A request, and the organization whose key came with it. */
interface ApiCall extends Call {
  by: Organization;
}

type ApiHandler = (call: ApiCall, id: string) => object | Promise<object>;
type ApiRoutes = Record<string, Partial<Record<Method, ApiHandler>>>;

export function apiRoutes(store: Store, calls: Calls, access: Access): Routes {
  const queues = queueRoutes('queue', queueShape, queueChanges);
  const boards = queueRoutes('board', boardShape, boardChanges);
  return withOrganization(access, {
    '/organizations': { GET: ({ by }) => organizationObject(by) },

    '/meeting': {
      POST: async ({ url, by, body }) =>
        meetingObject(store.createMeeting(by, await body(meetingShape)), url.origin),
    },
    '/meeting/:id': {
      GET: ({ url, by }, id) => meetingObject(store.meeting(id, by), url.origin),
      DELETE: ({ url, by }, id) => {
        const meeting = store.deleteMeeting(id, by);
        calls.end(meeting);
        return meetingObject(meeting, url.origin);
      },
    },

    '/room': {
      POST: async ({ url, by, body }) => roomObject(store.createRoom(by, await body(roomShape)), url.origin),
    },
    '/room/:slug': { GET: ({ url, by }, slug) => roomObject(store.room(slug, by), url.origin) },

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
    const answering = (act: (...call: Parameters<ApiHandler>) => Queue | Promise<Queue>): ApiHandler => {
      return async (call, id) => queueObject(await act(call, id), call.url.origin);
    };
    return {
      all: { POST: answering(async ({ by, body }) => store.createQueue(by, kind, await body(shape))) },
      one: {
        GET: answering(({ by }, id) => store.queue(kind, id, by)),
        POST: answering(async ({ by, body }, id) => {
          const queue = store.queue(kind, id, by);
          store.updateQueue(queue, await body(changes));
          calls.review(queue);
          return queue;
        }),
        DELETE: answering(({ by }, id) => {
          const queue = store.deleteQueue(kind, id, by);
          calls.end(queue);
          return queue;
        }),
      },
    };
  }
}

/** Below the API's prefix, and only with a key that works. */
function withOrganization(access: Access, routes: ApiRoutes): Routes {
  const entries = Object.entries(routes).map(([path, methods]) => {
    const handlers = Object.entries(methods).map(([method, handler]) => {
      return [method, authorized(access, handler)] as const;
    });
    return [apiPrefix + path, Object.fromEntries(handlers)] as const;
  });
  return Object.fromEntries(entries);
}

function authorized(access: Access, handler: ApiHandler): Routes[string][Method] {
  return (call, id) => handler({ ...call, by: access.organizationOf(call.headers) }, id);
}
