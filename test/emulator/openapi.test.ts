import { expect, test } from 'vitest';
import { z } from 'zod';
import { Access } from '../../src/emulator/access.js';
import { apiPrefix, apiRoutes } from '../../src/emulator/api.js';
import { Calls } from '../../src/emulator/calls.js';
import { createClock } from '../../src/emulator/clock.js';
import type { Emulator } from '../../src/emulator/index.js';
import { Store } from '../../src/emulator/store.js';
import { Client } from './client.js';
import { ask, credentials, exhaust, medical, minutes, pass, send, start, uuid } from './harness.js';

type Schema = Parameters<typeof z.fromJSONSchema>[0];

interface Operation {
  requestBody?: { content: { 'application/json': { schema: Schema; example: object } } };
  responses: Record<string, { content: { 'application/json': { schema: { $ref: string } } } }>;
}

interface Document {
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

const document = (await send(start(), 'GET', '/_emulator/openapi.json')).body as unknown as Document;

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  ['get', 'post', 'delete'].flatMap((method) => {
    const operation = item[method];
    return operation ? [{ path, method: method.toUpperCase(), operation }] : [];
  }),
);

const cases = operations.flatMap(({ operation, ...where }) =>
  Object.keys(operation.responses).map((status) => ({ ...where, operation, status: Number(status) })),
);

/** Makes one of each, and answers the id or slug of what is at a path. */
async function furnish(emulator: Emulator, path: string): Promise<string> {
  const wishes: Record<string, object> = {
    '/meeting': { meetingId: uuid },
    '/room': { slug: 'there' },
    '/rooms/queue': { name: 'q', slug: 'there', type: 'BOARD' },
    '/queue': { name: 'q', slug: 'there', type: 'WAITING_ROOM' },
    '/rooms/board': { name: 'b', slug: 'there' },
  };
  const collection = path.replace(/\/\{\w+\}$/, '');
  const { body } = await ask(emulator, `POST ${collection}`, wishes[collection]);
  return String(body.id ?? body.slug);
}

async function close(emulator: Emulator, path: string, id: string): Promise<void> {
  if (!path.startsWith('/room/')) {
    await ask(emulator, `DELETE ${path.replace(/\{\w+\}|$/, path.includes('{') ? id : `/${id}`)}`);
    return;
  }
  const listening = await emulator.listen({ port: 0 });
  const { client } = await Client.join(listening.url, `/${id}`, 'Ana');
  client.close();
  await client.closed;
  await expect
    .poll(async () => {
      await pass(emulator, 15 * minutes);
      return (await ask(emulator, `GET /room/${id}`)).status;
    })
    .toBe(410);
  await listening.close();
}

test('every route of the API is described, and no other', () => {
  const clock = createClock();
  const store = new Store([], clock);
  const table = apiRoutes(store, new Calls(store, clock, 6), new Access([], clock));
  const routes = Object.entries(table).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) => `${method} ${path.slice(apiPrefix.length).replace(/:(\w+)/, '{$1}')}`,
    ),
  );
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes.sort());
});

test('it names the emulator that it came from', () => {
  expect(document.servers).toEqual([{ url: `http://localhost:4400${apiPrefix}` }]);
});

test.each(operations.filter(({ operation }) => operation.requestBody))(
  'the example of $method $path has the shape of its body',
  ({ operation }) => {
    const { schema, example } = operation.requestBody?.content['application/json'] ?? {};
    expect(z.fromJSONSchema(schema ?? false).safeParse(example).error).toBeUndefined();
  },
);

test.each(Object.entries(document.components.schemas))(
  'the schema %s lets nothing else pass',
  (_, schema) => {
    const checked = z.fromJSONSchema(schema);
    expect(checked.safeParse({}).success).toBe(false);
    expect(checked.safeParse({ error: { status: 'x' } }).success).toBe(false);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  },
);

test.each(cases)('$method $path: $status', async ({ method, path, operation, status }) => {
  const emulator = start();
  const example: object | undefined = operation.requestBody?.content['application/json'].example;
  const existing = path.includes('{') || status === 410 ? await furnish(emulator, path) : '';
  let id = existing;
  let body: unknown = example;
  const headers: Record<string, string> = { ...(status === 403 ? medical : credentials) };

  if (status === 400) body = '{"name":';
  if (status === 400 && method === 'DELETE') {
    id = String((await ask(emulator, 'POST /meeting', { type: 'consultation' })).body.id);
  }
  if (status === 401) headers.API_SECRET = 'wrong';
  if (status === 418) headers['Content-Type'] = 'message/coffeepot';
  if (status === 404) id = 'unknown';
  if (status === 406) headers.Accept = 'text/html';
  if (status === 410) await close(emulator, path, existing);
  if (status === 410 && path === '/meeting') body = { meetingId: existing };
  if (status === 429) await exhaust(emulator);

  const sent = method === 'POST' ? body : undefined;
  const answer = await send(emulator, method, apiPrefix + path.replace(/\{\w+\}/, id), sent, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('Content-Type')).toContain('application/json');
  const { $ref = '' } = operation.responses[String(status)]?.content['application/json'].schema ?? {};
  const schema = document.components.schemas[$ref.replace('#/components/schemas/', '')];
  expect(z.fromJSONSchema(schema ?? false).safeParse(answer.body).error).toBeUndefined();
});
