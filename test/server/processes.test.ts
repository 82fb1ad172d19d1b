import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createEmulator } from '../../src/emulator/index.js';
import type { EndpointAnswer } from '../../src/protocol.js';
import { startProcess } from '../support/process.js';
import { needsRedis, redisProgram, startRedis } from '../support/redis.js';
import type { Listening, ProcessOptions } from './endpoint.process.js';
import { baseUrl, createService } from './service.js';

/** Milliseconds; processes take their time to begin on a busy machine. */
const timeout = 300_000;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function startEndpoint(options: ProcessOptions) {
  const [child, { url }] = await startProcess<Listening>(
    new URL('endpoint.process.ts', import.meta.url),
    options,
  );
  cleanups.push(() => child.kill('SIGKILL'));
  return { url, kill: () => child.kill('SIGKILL') };
}

interface Outcome {
  id: string;
  /** 0: the connection was lost. */
  status: number;
  url: string | undefined;
}

async function ask(url: string, id: string): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'meeting', id, create: true }),
    });
    const answer = (await response.json()) as Partial<EndpointAnswer>;
    return { id, status: response.status, url: answer.url };
  } catch {
    return { id, status: 0, url: undefined };
  }
}

/** Does all the work, so many pieces of it at a time. */
async function inParallel<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>) {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}

/** The service at a port. It notes when it is called, and every twentieth time it works and its answer is lost. */
async function listen(service: ReturnType<typeof createService>) {
  const times: number[] = [];
  const answer = getRequestListener(
    async ({ method, url, body }) => {
      const path = new URL(url).pathname;
      return service.fetch(baseUrl + path, {
        method,
        ...(body ? { body: await new Response(body).text() } : {}),
      });
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer((request, response) => {
    times.push(performance.now());
    if (times.length % 20 === 0) response.end = () => response.destroy();
    void answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, times };
}

test(
  'an appointment of nine, opened again at ten by two processes at once: one new meeting',
  { timeout },
  async () => {
    const { url: service, close } = await createEmulator().listen({ port: 0 });
    cleanups.push(close);
    const options = { baseUrl: `${service}/api/v3`, service: 800 };
    const endpoints = await Promise.all([startEndpoint(options), startEndpoint(options)]);
    const everybody = () =>
      Promise.all(
        Array.from({ length: 10 }, () => endpoints).flatMap((both) =>
          both.map(({ url }) => ask(url, 'appointment-42')),
        ),
      );

    const urls = [];
    for (const hour of ['nine', 'ten', 'eleven']) {
      const outcomes = await everybody();
      expect([hour, new Set(outcomes.map(({ url }) => url)).size]).toEqual([hour, 1]);
      expect(outcomes.map(({ status }) => status)).toContain(201);
      urls.push(outcomes[0]?.url);
      await fetch(`${service}/_emulator/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance: 3600 }),
      });
    }
    expect(new Set(urls).size).toBe(3);
  },
);

describe.skipIf(!redisProgram)(`two processes that share a store${needsRedis}`, () => {
  test('10,000 requests, a twentieth of the answers lost, one process killed', { timeout }, async () => {
    const redis = await startRedis();
    cleanups.push(redis.kill);
    const service = createService();
    const { url: baseUrl, times } = await listen(service);
    // Less than all requests need, and more than the meetings do.
    const budget = 4000;
    const options = { baseUrl, redis: redis.port, service: budget };
    const endpoints = await Promise.all([startEndpoint(options), startEndpoint(options)]);

    const references = Array.from({ length: 1000 }, (_, n) => `appointment-${n}`);
    const requests = Array.from({ length: 10 }, () => references).flat();
    const outcomes: Outcome[] = [];
    let begun = 0;
    let longest = 0;
    await inParallel(32, requests, async (id) => {
      const at = begun++;
      if (at === Math.floor(references.length / 2)) endpoints[1].kill();
      const start = performance.now();
      const outcome = await ask(endpoints[at % 2]!.url, id);
      longest = Math.max(longest, performance.now() - start);
      // Whoever loses the connection asks the other, as behind a load balancer.
      outcomes.push(outcome.status === 0 ? await ask(endpoints[0].url, id) : outcome);
    });

    expect(outcomes).toHaveLength(requests.length);
    expect(service.meetings.size).toBe(references.length);
    const found = outcomes.filter(({ url }) => url !== undefined);
    expect(new Set(found.map(({ url }) => url)).size).toBe(references.length);
    expect(new Set(found.map(({ id, url }) => `${id} ${url}`)).size).toBe(references.length);
    const others = outcomes.filter(({ url }) => url === undefined).map(({ status }) => status);
    expect([502, 503]).toEqual(expect.arrayContaining([...new Set(others)]));
    // The budget was reached, and no minute saw more calls. They are counted before they arrive, within their requests.
    expect(others.filter((status) => status === 503).length).toBeGreaterThan(requests.length / 10);
    times.forEach((time, n) => {
      const next = times[n + budget];
      if (next !== undefined) expect(next - time).toBeGreaterThan(60_000 - longest);
    });
  });
});
