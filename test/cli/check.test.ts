import { afterEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.js';
import { grants, signGrant, toNodeListener } from '../../src/server/index.js';
import { listen, type Mounted } from '../server/mounting.support.js';
import { setup, type SetupOptions } from '../server/setup.js';
import { wrongs, type Handler } from './wrong-endpoints.js';

let server: Mounted | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Runs the command against a handler over HTTP. */
async function check(handler: Handler, ...options: string[]) {
  const answer = toNodeListener(handler);
  server = await listen((request, response) => void answer(request, response));
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await main(['check', server.url, ...options], {
    print: (text) => void printed.push(text),
    complain: (text) => void complaints.push(text),
    stop: new AbortController().signal,
  });
  const broken = printed.filter((line) => line.startsWith('✘')).map((line) => line.split('\n')[0]);
  return { code, printed, complaints, broken };
}

const key = 'canary-grant-key-0123456789abcdef';
const cookie = ['--header', 'Cookie: session=ana'];

/** An endpoint of a site with sessions, where everyone may enter `meedio-check` and nothing else. */
function site(options: SetupOptions = {}) {
  return setup({
    authorize: ({ headers }, { id }) => {
      if (!headers.has('cookie')) return null;
      return id === 'meedio-check' ? { subject: 'ana', id, create: true } : undefined;
    },
    origins: ['https://app.example'],
    ...options,
  });
}

describe('our own endpoint', () => {
  test('keeps every rule, and has made one meeting', async () => {
    const { endpoint, service } = site();
    const { code, printed, complaints } = await check(endpoint, ...cookie, '--origin', 'https://app.example');
    expect(complaints).toEqual([]);
    expect(printed.filter((line) => !line.startsWith('✔'))).toEqual(['\nAll 26 rules hold.']);
    expect(code).toBe(0);
    expect(service.open()).toHaveLength(1);
    expect(service.methods).toBe('GET POST GET GET');
  });

  test('with signed grants: asks for what the token is for', async () => {
    const { endpoint, service } = setup({ authorize: grants({ key }) });
    const token = await signGrant({ subject: 'ana', kind: 'meeting', id: 'a-7', create: true }, key);
    const { code, printed } = await check(endpoint, '--token', token);
    expect([code, printed.at(-1)]).toEqual([0, '\nAll 24 rules hold.']);
    expect(printed.filter((line) => line.startsWith('–'))).toHaveLength(2);
    expect(service.open()).toHaveLength(1);
  });

  test('for a queue, at an address of another service', async () => {
    const { endpoint, service } = site({
      authorize: ({ headers }, { id }) =>
        headers.has('cookie') ? (id === 'q-1' ? { subject: 'ana', id } : undefined) : null,
      provider: { pages: ['https://meet.example'] },
    });
    service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://meet.example/q' });
    const options = [...cookie, '--kind', 'queue', '--id', 'q-1'];
    const refused = await check(endpoint, ...options);
    expect(refused.broken).toEqual(['✘ The address may be shown: origin-not-allowed']);
    await server?.close();
    expect((await check(endpoint, ...options, '--pages', 'https://meet.example')).code).toBe(0);
  });
});

describe('a wrong endpoint breaks one rule:', () => {
  test.each(wrongs)('%s', async (title, wrong) => {
    const { endpoint } = site();
    const { code, broken, complaints, printed } = await check(
      wrong(endpoint),
      ...cookie,
      '--origin',
      'https://app.example',
    );
    expect(broken).toEqual([expect.stringContaining(`✘ ${title}: `)]);
    expect(complaints.join()).toMatch(/^\n1 of 2\d rules do not hold\.$/);
    expect(code).toBe(1);
    // It says what to do.
    expect(printed.find((line) => line.startsWith('✘'))).toMatch(/\n {4}\S.{20}/);
  });

  test('and there is one for every rule', async () => {
    const { printed } = await check(site().endpoint, ...cookie, '--origin', 'https://app.example');
    const titles = printed.filter((line) => line.startsWith('✔')).map((line) => line.slice(2));
    expect(wrongs.map(([title]) => title).sort()).toEqual(titles.sort());
  });
});

test('an endpoint that answers every request with a login page', async () => {
  const page = () => new Response('<h1>Sign in', { headers: { 'content-type': 'text/html' } });
  const { code, broken, printed } = await check(() => Promise.resolve(page()));
  expect(code).toBe(1);
  expect(broken).toContain('✘ It gives an address: no "url" in JSON');
  expect(printed).toContain('– The address may be shown: not checked');
});

test.each([
  ['no address', [], /Name the endpoint/],
  ['an address that is none', ['example.com/api'], /Name the endpoint/],
  ['an unknown kind', ['http://localhost:1/', '--kind', 'party'], /--kind/],
  [
    'an origin with a path',
    ['http://localhost:1/', '--origin', 'https://a.example/'],
    /https:\/\/a\.example\/ is no origin/,
  ],
  ['a header without a name', ['http://localhost:1/', '--header', 'session'], /--header/],
])('%s: exit code 2', async (_, words, message) => {
  const complaints: string[] = [];
  const shell = { print: expect.unreachable, complain: (text: string) => void complaints.push(text) };
  expect(await main(['check', ...words], { ...shell, stop: new AbortController().signal })).toBe(2);
  expect(complaints.join()).toMatch(message);
});

test('nobody there: exit code 1, and the address', async () => {
  const gone = await listen(() => undefined);
  await gone.close();
  const complaints: string[] = [];
  const shell = { print: expect.unreachable, complain: (text: string) => void complaints.push(text) };
  expect(await main(['check', gone.url], { ...shell, stop: new AbortController().signal })).toBe(1);
  expect(complaints.join()).toBe(`${gone.url} cannot be checked: no answer: the connection failed.`);
});
