/** The meeting service as far as the endpoint needs it, in memory, with faults on demand. */
import type { Fetch } from '../../src/server/index.js';

export const baseUrl = 'https://api.meedio.me/api/v3';
export const apiKey = 'canary-api-key-7f3a';
export const apiSecret = 'canary-api-secret-91bd';

/**
 * `hang`: never answers, and does not listen to the signal · `unreachable`: fetch throws, with the credentials in its
 * message · `drop`: does the work, then the connection is lost · a function: this answer.
 */
export interface Fault {
  method?: string;
  /** The start of the path. */
  path?: string;
  how: 'hang' | 'unreachable' | 'drop' | (() => Response);
  /** Default: always. */
  times?: number;
}

export interface Sent {
  url: string;
  init: RequestInit;
  /** `GET /meeting/…` */
  call: string;
  body: Record<string, unknown> | undefined;
}

export interface ServiceOptions {
  /** What a POST of an id that is in use is answered. `give`: that meeting. */
  whenUsed?: 'give' | 400 | 409 | 410;
}

export function createService({ whenUsed = 'give' }: ServiceOptions = {}) {
  const meetings = new Map<string, 'open' | 'closed'>();
  const rooms = new Map<string, 'open' | 'closed'>();
  const listed = new Map<string, { redirectUrl?: string }>();
  const sent: Sent[] = [];
  const faults: Fault[] = [];

  const meetingAnswer = (id: string) => ({
    id,
    isInfinite: false,
    redirectUrl: `https://p2p.meedio.me/meetings/${id}`,
  });
  const roomAnswer = (slug: string) => ({ slug, redirectUrl: `https://p2p.meedio.me/${slug}` });

  function get(things: Map<string, 'open' | 'closed'>, id: string, answer: (id: string) => object) {
    const state = things.get(id);
    if (state === 'open') return Response.json(answer(id));
    return new Response('<h1>upstream-body</h1>', { status: state ? 410 : 404 });
  }

  function post(
    things: Map<string, 'open' | 'closed'>,
    id: string,
    answer: (id: string) => object,
    isFree: boolean,
  ) {
    if (!isFree) {
      const status = things.get(id) === 'closed' ? 410 : whenUsed;
      return status === 'give' ? Response.json(answer(id)) : new Response('upstream-body', { status });
    }
    things.set(id, 'open');
    return Response.json(answer(id), { status: 201 });
  }

  function work({ call, body }: Sent): Response {
    const [, method = '', path = ''] = /^(\w+) \/(.*)$/.exec(call) ?? [];
    const id = decodeURIComponent(path.split('/').at(-1) ?? '');
    if (path.startsWith('rooms/')) {
      const found = listed.get(path);
      return found ? Response.json({ id, name: 'Listed', ...found }) : new Response('', { status: 404 });
    }
    if (method === 'GET')
      return path.startsWith('room/') ? get(rooms, id, roomAnswer) : get(meetings, id, meetingAnswer);
    if (path === 'room') {
      const slug = String(body?.['slug']);
      return post(rooms, slug, roomAnswer, rooms.get(slug) !== 'open');
    }
    const meetingId = String(body?.['meetingId']);
    return post(meetings, meetingId, meetingAnswer, !meetings.has(meetingId));
  }

  const fetch: Fetch = async (url, init) => {
    const path = url.slice(baseUrl.length);
    const body =
      typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined;
    const request: Sent = { url, init, call: `${init.method} ${path}`, body };
    sent.push(request);
    await new Promise(setImmediate);
    const fault = faults.find(
      (each) =>
        each.times !== 0 && (each.method ?? init.method) === init.method && path.startsWith(each.path ?? ''),
    );
    if (!fault) return work(request);
    if (fault.times !== undefined) fault.times--;
    if (fault.how === 'hang') return new Promise(() => undefined);
    if (fault.how === 'drop') work(request);
    if (typeof fault.how === 'function') return fault.how();
    throw new TypeError('fetch failed: ' + JSON.stringify(init.headers));
  };

  return {
    fetch,
    meetings,
    rooms,
    /** Queues and boards, by path: `rooms/queue/63da…`. */
    listed,
    sent,
    /** What was called, as `GET /meeting/…`. */
    get calls() {
      return sent.map(({ call }) => call);
    },
    /** Methods alone. */
    get methods() {
      return sent.map(({ init }) => init.method).join(' ');
    },
    open: () => [...meetings].filter(([, state]) => state === 'open').map(([id]) => id),
    closeAll() {
      for (const id of meetings.keys()) meetings.set(id, 'closed');
    },
    fail: (fault: Fault) => void faults.push(fault),
    mend: () => void faults.splice(0),
  };
}
