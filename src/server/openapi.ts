/** @module The endpoint's protocol as OpenAPI, made from the schemas that requests are checked with. */
import { z } from 'zod';
import { endpointErrorCodes, kinds, type EndpointAnswer, type Problem } from '../protocol.js';
import { askSchema } from './ask.js';
import { titles } from './problem.js';

export const answerSchema = z.object({
  url: z.url().describe('The address of the meeting page.'),
  kind: z.enum(kinds).optional(),
  id: z.string().optional(),
  provider: z
    .string()
    .optional()
    .describe('meedio, or absent: the element adds the parameters. Any other: the endpoint has done so.'),
  created: z.boolean().optional(),
  expiresIn: z
    .number()
    .nullable()
    .optional()
    .describe('Seconds after which the address must be asked for again; null or absent: never.'),
  unsupported: z.array(z.string()).optional().describe('Parameters that the provider has no equal for.'),
}) satisfies z.ZodType<EndpointAnswer>;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.enum(endpointErrorCodes),
  retryable: z.boolean(),
  retryAfter: z.number().optional().describe('Seconds.'),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
}) satisfies z.ZodType<Problem>;

/** The document, for the path that the endpoint is mounted at. */
export function openApi(path: string, version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Token endpoint of meedio-elements',
      version,
      description: 'One request: what a page asks for, and the address of the meeting page it gets.',
    },
    paths: {
      [path]: {
        post: {
          operationId: 'enter',
          security: [{}, { grant: [] }],
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              description:
                'For a request without an id: the same key is the same meeting. A string in quotes.',
              schema: { type: 'string' },
            },
          ],
          requestBody: { required: true, content: { 'application/json': reference('Ask') } },
          responses: {
            200: answer('It was there.'),
            201: answer('It was created.'),
            ...Object.fromEntries(
              Object.entries(titles).map(([status, title]) => [status, problem(status, title)]),
            ),
          },
        },
      },
    },
    components: {
      securitySchemes: {
        grant: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A signed grant, if it takes any.',
        },
      },
      schemas: {
        Ask: inJson(askSchema, 'input'),
        Answer: inJson(answerSchema),
        Problem: inJson(problemSchema),
      },
    },
  };
}

function inJson(schema: z.ZodType, io: 'input' | 'output' = 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  // Answers may have more members one day; readers leave alone what they do not know.
  if (io === 'output') delete rest.additionalProperties;
  return rest;
}

function reference(name: string) {
  return { schema: { $ref: `#/components/schemas/${name}` } };
}

function answer(description: string) {
  return { description, content: { 'application/json': reference('Answer') } };
}

function problem(status: string, description: string) {
  const mayWait = status === '429' || status === '503';
  return {
    description,
    ...(mayWait
      ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } }
      : {}),
    content: { 'application/problem+json': reference('Problem') },
  };
}
