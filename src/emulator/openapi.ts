/** @module The emulated API as an OpenAPI document. What it accepts comes from the shapes that check it. */
import { z } from 'zod';
import * as answers from './answers.js';
import { boardChanges, boardShape, meetingShape, queueChanges, queueShape, roomShape } from './shapes.js';

interface Operation {
  summary: string;
  body?: z.ZodType;
  /** A body that works. */
  example?: object;
  /** What comes with 200. */
  answer: keyof typeof answers.schemas;
  /** What else may be answered, besides what every operation may answer. */
  refusals: (keyof typeof refusals)[];
}

type Paths = Record<string, Partial<Record<'get' | 'post' | 'delete', Operation>>>;

const refusals = {
  400: 'The body is not valid, or breaks a rule. `message` says which.',
  401: 'API_KEY and API_SECRET are missing, wrong or expired.',
  403: 'It belongs to another organization.',
  404: 'There is no such thing.',
  406: 'The request does not accept JSON.',
  410: 'It is closed or deleted. The service documents the status; when it is answered is the emulator’s reading.',
  418: 'The request says that it is for a coffee pot: `Content-Type: message/coffeepot`.',
  429: 'More than 1,000 requests in a minute with this key. `Retry-After` says when to go on, in seconds.',
} as const;

const always = [401, 406, 418, 429] as const;

const queue = { name: 'Walk-in clinic', slug: 'walk-in', type: 'WAITING_ROOM' };
const board = { name: 'Front desk', slug: 'front-desk', hasWaitingList: true };

const paths: Paths = {
  '/organizations': {
    get: { summary: 'Get the organization', answer: 'Organization', refusals: [] },
  },
  '/meeting': {
    post: {
      summary: 'Create a meeting, or get the open one that has this meetingId',
      body: meetingShape,
      example: { ownerEmail: 'john@meedio.me', type: 'MEETING', queryParameters: { minimal: true } },
      answer: 'Meeting',
      refusals: [400, 403, 410],
    },
  },
  '/meeting/{id}': {
    get: { summary: 'Get a meeting', answer: 'Meeting', refusals: [403, 404, 410] },
    delete: {
      summary: 'Delete a meeting of type MEETING; everyone in it is put out',
      answer: 'DeletedMeeting',
      refusals: [400, 403, 404, 410],
    },
  },
  '/room': {
    post: {
      summary: 'Create a room',
      body: roomShape,
      example: { slug: 'surgery', title: 'Surgery' },
      answer: 'Room',
      refusals: [400],
    },
  },
  '/room/{slug}': { get: { summary: 'Get a room', answer: 'Room', refusals: [403, 404, 410] } },
  ...placesOf('/rooms/queue', 'queue', 'Queue', queueShape, queueChanges, queue),
  ...placesOf(
    '/queue',
    'queue, by the path of the documentation’s list',
    'Queue',
    queueShape,
    queueChanges,
    queue,
  ),
  ...placesOf('/rooms/board', 'board', 'Board', boardShape, boardChanges, board),
};

function placesOf(
  path: string,
  what: string,
  answer: 'Queue' | 'Board',
  body: z.ZodType,
  changes: z.ZodType,
  example: object,
): Paths {
  const change = { isActive: 'false', closingMessage: 'Back on Monday.' };
  return {
    [path]: { post: { summary: `Create a ${what}`, body, example, answer, refusals: [400] } },
    [`${path}/{id}`]: {
      get: { summary: `Get a ${what}`, answer, refusals: [403, 404, 410] },
      post: {
        summary: `Change a ${what}`,
        body: changes,
        example: change,
        answer,
        refusals: [400, 403, 404, 410],
      },
      delete: { summary: `Delete a ${what}`, answer, refusals: [403, 404, 410] },
    },
  };
}

/** @param origin of the emulator that is described */
export function openapi(origin: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Meedio API v3, emulated',
      version: '3',
      description:
        'The documented API of the service as its emulator answers it. Any other status, such as 500 or 503, is answered where a fault asks for it. The error body is the emulator’s own.',
    },
    servers: [{ url: `${origin}/api/v3` }],
    security: [{ key: [], secret: [] }],
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, methods]) => [path, pathItem(path, methods)]),
    ),
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'API_KEY' },
        secret: { type: 'apiKey', in: 'header', name: 'API_SECRET' },
      },
      schemas: mapValues(answers.schemas, (schema) => jsonSchema(schema, 'output')),
    },
  };
}

function pathItem(path: string, methods: Paths[string]) {
  const parameters = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } };
  });
  return { ...(parameters.length && { parameters }), ...mapValues(methods, operationObject) };
}

function operationObject({ summary, body, example, answer, refusals: own }: Operation) {
  const schema = body && jsonSchema(body, 'input');
  const responses = [...always, ...own].map((status) => [
    String(status),
    { description: refusals[status], ...content({ $ref: '#/components/schemas/Error' }) },
  ]);
  return {
    summary,
    ...(schema && {
      requestBody: {
        content: {
          'application/json': { schema, example },
          'application/x-www-form-urlencoded': { schema },
        },
      },
    }),
    responses: {
      200: { description: 'Done.', ...content({ $ref: `#/components/schemas/${answer}` }) },
      ...(Object.fromEntries(responses) as object),
    },
  };
}

function content(schema: object) {
  return { content: { 'application/json': { schema } } };
}

/** OpenAPI 3.1 says once for all schemas which dialect they are in. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function mapValues<V, R>(object: Record<string, V | undefined>, change: (value: V) => R): Record<string, R> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (value === undefined ? [] : [[key, change(value)]])),
  );
}
