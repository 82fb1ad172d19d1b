/** @module What a page asks for: reading it, strictly, from a request. */
import { z } from 'zod';
import {
  parameterNames,
  table,
  type Kind as ParameterKind,
  type ParameterValues,
} from '../parameters/table.js';
import { idPattern, requestLimit, type EndpointRequest } from '../protocol.js';
import { parseJson, readBody } from './read-body.js';
import { Refusal } from './problem.js';

/** What a page asks of the endpoint. It is a wish: who may do what is for the grant to say. */
export type Ask = EndpointRequest;

const id = z
  .string()
  .regex(idPattern, 'Expected 1 to 128 letters, digits or . _ ~ -, and not . or .. alone.');

function parameter(kind: ParameterKind) {
  if (kind === 'flag' || kind === 'true') return z.boolean();
  if (kind === 'text') return z.string();
  return z.enum(kind === 'off' || kind === 'on-off' ? ['on', 'off'] : kind);
}

/** The parameters of the table, by their names in the URL. */
export const parameters = z.strictObject(
  Object.fromEntries(parameterNames.map((name) => [name, parameter(table[name]).optional()])),
) as z.ZodType<ParameterValues>;

export const meetingOptions = {
  type: z.enum(['meeting', 'consultation']).optional(),
  infinite: z.boolean().optional(),
};
export const roomOptions = { title: z.string().max(256).optional() };

const common = {
  create: z.boolean().optional(),
  parameters: parameters.optional(),
  extra: z.string().optional(),
};

/** The metadata say in JSON Schema what the refinements say here: those are lost on the way into OpenAPI. */
export const askSchema = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('meeting'),
        id: id.optional(),
        ...common,
        options: z
          .strictObject(meetingOptions)
          .refine(({ type, infinite }) => !(type === 'consultation' && infinite), {
            path: ['infinite'],
            error: 'A consultation cannot be infinite.',
          })
          .meta({
            anyOf: [
              { properties: { type: { const: 'meeting' } } },
              { properties: { infinite: { const: false } } },
            ],
          })
          .optional(),
      })
      .refine((ask) => ask.id !== undefined || ask.create, {
        path: ['id'],
        error: 'Expected an id, or "create" for a new meeting.',
      })
      .meta({
        anyOf: [{ required: ['id'] }, { properties: { create: { const: true } }, required: ['create'] }],
      }),
    z.strictObject({
      kind: z.literal('room'),
      id,
      ...common,
      options: z.strictObject(roomOptions).optional(),
    }),
    z.strictObject({
      kind: z.enum(['queue', 'board']),
      id,
      ...common,
      options: z.strictObject({}).optional(),
    }),
  ],
  { error: 'Expected an object whose "kind" is meeting, room, queue or board.' },
);

/** Checks the shape of what was asked. Throws a 422 that points at every fault and repeats nothing of the input. */
export function checkAsk(input: unknown): Ask {
  const { success, data, error } = askSchema.safeParse(input);
  if (success) return data;
  const errors = error.issues.map((issue) => ({
    pointer: issue.path.map((key) => `/${String(key)}`).join(''),
    // The library's own sentence names the unknown members, and those are input.
    detail: issue.code === 'unrecognized_keys' ? 'Has members that are not known here.' : issue.message,
  }));
  throw new Refusal(422, 'The request is JSON, but not of the shape this endpoint takes: see "errors".', {
    errors,
  });
}

/** Reads the ask from a request's body: 415, 413, 400, 422, in this order. */
export async function readAsk(request: Request): Promise<Ask> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Refusal(415, 'Send the request as application/json.');

  const bytes = await readBody(request, requestLimit).catch(() => {
    throw new Refusal(400, 'The request ended before its body did.');
  });
  if (!bytes) throw new Refusal(413, `The request is larger than ${requestLimit} bytes.`);
  return checkAsk(parse(bytes));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes);
  } catch {
    throw new Refusal(400, 'The request is not JSON.');
  }
}

/**
 * The key under which a request without an id is the same request when it is sent again. The header is a
 * quoted string (RFC 8941); without it every request is a new one.
 */
export function idempotencyKey(headers: Headers): string {
  const header = headers.get('idempotency-key');
  if (header === null) return crypto.randomUUID();
  const [, text] = /^"((?:[ !#-[\]-~]|\\["\\]){1,255})"$/.exec(header) ?? [];
  if (text === undefined)
    throw new Refusal(400, 'Idempotency-Key is a string in quotes, of at most 255 characters.');
  return text.replace(/\\(.)/g, '$1');
}
