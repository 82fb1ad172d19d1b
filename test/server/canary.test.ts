import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { grants, signGrant } from '../../src/server/index.js';
import { elapsed } from './elapsed.js';
import { apiKey, apiSecret } from './service.js';
import { serviceFaults } from './service-faults.js';
import { post, setup } from './setup.js';

const secret = 'canary-secret-0123456789abcdef-ok';
const previous = 'canary-previous-0123456789abcdef-';
const key = 'canary-grant-key-0123456789abcdef';
const subject = 'canary-subject@example.org';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const body = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('meeting', 'meeting', 'meeting', 'room', 'queue'),
      id: fc.constantFrom('a', 'a', 'a', 'a', 'b', '..'),
      create: fc.boolean(),
    }),
  },
  fc.jsonValue(),
);
const how = fc.option(fc.constantFrom(...serviceFaults.map(([, how]) => how)), { nil: undefined });
const method = fc.constantFrom('GET', 'POST');
/** With the grant of a token, with one that is wrong, or with none. */
const authorization = fc.constantFrom('right', 'right', 'right', 'wrong', 'none');

/** Before anything that is fuzzed, each fault meets a request that is in order. */
const asked = { kind: 'meeting', id: 'a', create: true } as const;
const inOrder = serviceFaults.map(([, how]): [typeof asked, typeof how, 'GET', 'right'] => [
  asked,
  how,
  'GET',
  'right',
]);

/** Everything that can be seen of a value, also what is not enumerable, and what `JSON` would say. */
function seen(values: unknown[]): string {
  return inspect(values, { depth: 20, showHidden: true, maxStringLength: Infinity }) + JSON.stringify(values);
}

test(
  'of 1,000 calls that are fuzzed and faulted, nothing that leaves or is told holds a secret',
  { timeout: 240_000 },
  async () => {
    const printed: unknown[] = [];
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...args) => void printed.push(args));
    }
    const statuses = new Set<number>();
    let calls = 0;

    await fc.assert(
      fc.asyncProperty(body, how, method, authorization, async (fuzzed, how, method, authorization) => {
        const authorize = grants({ key });
        const { endpoint, service, events, errors } = setup({ secret: [secret, previous], authorize });
        if (how) service.fail({ how, method });
        const grant = { subject, create: true, ...(fuzzed as object) };
        const token = await signGrant({ kind: 'meeting', id: 'a', subject, create: true }, key);
        const headers = {
          authorization: `Bearer ${token.slice(0, authorization === 'wrong' ? -3 : undefined)}`,
        };
        const request = post(fuzzed, authorization === 'none' ? {} : headers);
        const answering = endpoint(request);
        const resolving = endpoint.resolve(fuzzed as never, grant).catch((error: unknown) => error);
        await elapsed(Promise.all([answering, resolving]));

        const response = await answering;
        // Which of the two creates the meeting, and answers 201, is chance.
        statuses.add(response.ok ? 200 : response.status);
        calls += 2;
        const visible = [await response.text(), [...response.headers], await resolving];
        const all = seen([visible, events, errors, endpoint, authorize, printed]);
        for (const canary of [apiKey, apiSecret, secret, previous, key]) expect(all).not.toContain(canary);
        // Who it was is nobody's business but the host's.
        expect(seen([visible, events])).not.toContain(subject);
        expect(seen([visible, events, errors])).not.toContain(token.split('.')[2]);
      }),
      { numRuns: 500, examples: inOrder },
    );
    expect(calls).toBe(1000);
    expect(printed).toEqual([]);
    // It was not all refused at the door.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 401, 422, 502, 503]));
  },
);
