import { generateKeyPairSync } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { createEmulator } from '../../src/emulator/index.js';
import { signGrant, type GrantKey } from '../../src/server/index.js';

const key = 'canary-grant-key-0123456789abcdef';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = (half: typeof publicKey) =>
  half.export({ type: half.type === 'public' ? 'spki' : 'pkcs8', format: 'pem' }) as string;
const complete = {
  MEEDIO_API_KEY: 'meedio_key',
  MEEDIO_API_SECRET: 'meedio_secret',
  MEEDIO_ELEMENTS_SECRET: 'canary-secret-0123456789abcdef-012345',
  MEEDIO_GRANT_KEY: key,
  PORT: '0',
};

function terminal(env: Record<string, string | undefined>) {
  const stop = new AbortController();
  const printed: string[] = [];
  const complaints: string[] = [];
  const events = new EventEmitter();
  const shell = {
    print: (text: string) => {
      printed.push(text);
      events.emit('print');
    },
    complain: (text: string) => void complaints.push(text),
    stop: stop.signal,
    env,
  };
  return {
    shell,
    printed,
    complaints,
    press: () => stop.abort(),
    /** The log, as soon as it has so many lines. */
    lines: async (count: number): Promise<Record<string, unknown>[]> => {
      while (printed.length < count) await once(events, 'print');
      return printed.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}

let service: { url: string; close: () => Promise<void> };
beforeEach(async () => {
  service = await createEmulator().listen({ port: 0 });
});
afterEach(() => service.close());

/** Runs the command until the work is done; answers what it logged. */
async function running(
  env: Record<string, string | undefined>,
  work: (url: string, log: ReturnType<typeof terminal>) => Promise<void>,
) {
  const log = terminal({ ...complete, MEEDIO_API_URL: `${service.url}/api/v3`, ...env });
  const code = main(['endpoint'], log.shell);
  try {
    const [first] = await log.lines(1);
    expect(first).toMatchObject({ level: 'info', type: 'listening' });
    await work(String(first?.['url']), log);
  } finally {
    log.press();
  }
  expect(await code).toBe(0);
  expect(log.complaints).toEqual([]);
  return log;
}

const meeting = { kind: 'meeting' as const, id: 'a-1', create: true };

async function ask(url: string, signing: GrantKey = key, headers: Record<string, string> = {}) {
  const token = await signGrant({ subject: 'ana@example.org', ...meeting }, signing);
  return fetch(`${url}/api/meedio`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
    body: JSON.stringify(meeting),
  });
}

describe('meedio endpoint', () => {
  test('serves signed grants, logs what it answers, and ends', async () => {
    let at = '';
    const { printed } = await running({}, async (url, { lines }) => {
      at = url;
      const answer = await ask(url);
      expect(answer.status).toBe(201);
      expect(await answer.json()).toMatchObject({
        url: expect.stringContaining(`${service.url}/meetings/`) as string,
      });
      expect((await ask(url, 'another-key-0123456789abcdef-0123')).status).toBe(401);
      expect((await fetch(`${url}/`)).status).toBe(405);
      expect((await lines(4)).slice(1)).toMatchObject([
        {
          level: 'info',
          type: 'answer',
          status: 201,
          requestId: expect.stringMatching(/^urn:uuid:/) as string,
        },
        { level: 'info', type: 'answer', status: 401, code: 'unauthenticated' },
        { level: 'info', type: 'answer', status: 405 },
      ]);
    });
    expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({ type: 'stopped' });
    expect(printed.join()).not.toMatch(/canary|meedio_secret|ana@example/);
    await expect(fetch(at)).rejects.toThrow(TypeError);
  });

  test('has a health route that asks nobody', async () => {
    await running({ MEEDIO_API_URL: 'http://localhost:1' }, async (url) => {
      const answer = await fetch(`${url}/health`);
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    });
  });

  test.each([
    ['PEM', pem(publicKey)],
    ['PEM on one line', pem(publicKey).replaceAll('\n', '\\n')],
  ])('checks with a public key in %s', async (_, given) => {
    await running({ MEEDIO_GRANT_KEY: given }, async (url) => {
      expect((await ask(url, privateKey)).status).toBe(201);
      expect((await ask(url)).status).toBe(401);
    });
  });

  test('reaches a meeting of the secret before', async () => {
    let first: unknown;
    await running({}, async (url) => {
      first = await (await ask(url)).json();
    });
    const changed = {
      MEEDIO_ELEMENTS_SECRET: 'x'.repeat(32),
      MEEDIO_ELEMENTS_PREVIOUS_SECRET: complete.MEEDIO_ELEMENTS_SECRET,
    };
    await running(changed, async (url) => {
      expect(await (await ask(url)).json()).toEqual({ ...(first as object), created: false });
    });
  });

  test('takes from X-Forwarded-For what its proxies have added, and nothing else', async () => {
    await running({ MEEDIO_PROXY_HOPS: '1' }, async (url, { lines }) => {
      expect((await ask(url, key, { 'x-forwarded-for': '198.51.100.1, unknown' })).status).toBe(201);
      expect((await lines(3)).map(({ type }) => type)).toContain('no-client-ip');
    });
    await running({ MEEDIO_PROXY_HOPS: '1' }, async (url, { lines }) => {
      expect((await ask(url, key, { 'x-forwarded-for': 'unknown, 198.51.100.1' })).status).toBe(200);
      expect((await lines(2)).map(({ type }) => type)).not.toContain('no-client-ip');
    });
  });

  test.each(['close', 'keep-alive'])(
    'lets a request that is there end, and none in after it (Connection: %s)',
    async (connection) => {
      const log = terminal({ ...complete, MEEDIO_API_URL: `${service.url}/api/v3` });
      const code = main(['endpoint'], log.shell);
      const [first] = await log.lines(1);
      const { port } = new URL(String(first?.['url']));
      const body = JSON.stringify(meeting);
      const token = await signGrant({ subject: 'user-1', ...meeting }, key);
      const socket = connect(Number(port), 'localhost');
      socket.write(
        `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n` +
          `Expect: 100-continue\r\nContent-Length: ${body.length}\r\nConnection: ${connection}\r\n\r\n`,
      );
      let answer = '';
      socket.on('data', (chunk) => (answer += String(chunk)));
      // It says that it has begun to read the request.
      await once(socket, 'data');
      log.press();
      socket.write(body);
      await once(socket, 'close');
      expect(answer).toContain('HTTP/1.1 201 ');
      expect(await code).toBe(0);
      expect((await log.lines(4)).map(({ type }) => type)).toEqual([
        'listening',
        'stopping',
        'answer',
        'stopped',
      ]);
    },
  );

  test('takes secrets from files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'meedio-elements-'));
    const file = join(folder, 'key');
    await writeFile(file, `${key}\n`);
    const variables = { MEEDIO_GRANT_KEY: undefined, MEEDIO_GRANT_KEY_FILE: file };
    await running(variables, async (url) => {
      expect((await ask(url)).status).toBe(201);
    });
    await rm(folder, { recursive: true });
  });

  test('limits are its variables’', async () => {
    await running({ MEEDIO_LIMIT_SUBJECT: '1' }, async (url) => {
      expect([(await ask(url)).status, (await ask(url)).status]).toEqual([201, 429]);
    });
  });

  test.each<[string, Record<string, string | undefined>, RegExp]>([
    [
      'nothing',
      Object.fromEntries(Object.keys(complete).map((name) => [name, undefined])),
      /MEEDIO_API_KEY, MEEDIO_API_SECRET, MEEDIO_ELEMENTS_SECRET, MEEDIO_GRANT_KEY/,
    ],
    ['no key', { MEEDIO_GRANT_KEY: '' }, /MEEDIO_GRANT_KEY/],
    ['a short secret', { MEEDIO_ELEMENTS_SECRET: 'canary' }, /MEEDIO_ELEMENTS_SECRET/],
    ['a short key', { MEEDIO_GRANT_KEY: 'canary' }, /MEEDIO_GRANT_KEY/],
    ['a private key', { MEEDIO_GRANT_KEY: pem(privateKey) }, /MEEDIO_GRANT_KEY/],
    ['a broken key', { MEEDIO_GRANT_KEY: '-----BEGIN PUBLIC KEY-----\ncanary' }, /MEEDIO_GRANT_KEY/],
    ['a life that is no number', { MEEDIO_GRANT_MAX_AGE: '15m' }, /MEEDIO_GRANT_MAX_AGE/],
    ['a life of a day', { MEEDIO_GRANT_MAX_AGE: '86400' }, /MEEDIO_GRANT_MAX_AGE/],
    ['an API without https', { MEEDIO_API_URL: 'http://api.example' }, /MEEDIO_API_URL/],
    ['a wrong origin', { MEEDIO_ORIGINS: 'https://a.example https://b.example/' }, /MEEDIO_ORIGINS/],
    ['hops that are no number', { MEEDIO_PROXY_HOPS: '-1' }, /MEEDIO_PROXY_HOPS/],
    ['a limit that is none', { MEEDIO_LIMIT_SERVICE: '0' }, /MEEDIO_LIMIT_SERVICE/],
    ['a file that is none', { MEEDIO_API_SECRET_FILE: '/canary/none' }, /MEEDIO_API_SECRET_FILE/],
    ['a port that is none', { PORT: '65536' }, /PORT/],
  ])('%s: exit code 2, and the variable', async (_, env, message) => {
    const { shell, complaints, printed } = terminal({ ...complete, ...env });
    expect(await main(['endpoint'], shell)).toBe(2);
    expect(complaints.join()).toMatch(message);
    expect(complaints.join()).not.toContain('canary');
    expect(printed).toEqual([]);
  });

  test('a port in use: exit code 1, and what to do', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, 'localhost', resolve));
    const { port } = other.address() as AddressInfo;
    const { shell, complaints } = terminal({ ...complete, PORT: String(port) });
    expect(await main(['endpoint'], shell)).toBe(1);
    expect(complaints.join()).toContain('PORT');
    await new Promise((resolve) => other.close(resolve));
  });

  test('--help tells every variable', async () => {
    const { shell, printed } = terminal({});
    expect(await main(['endpoint', '--help'], shell)).toBe(0);
    for (const name of [...Object.keys(complete), 'MEEDIO_PROXY_HOPS'])
      expect(printed.join()).toContain(name);
  });
});
