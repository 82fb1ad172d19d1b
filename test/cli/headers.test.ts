import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allowFor } from '../../src/allow.js';
import { main } from '../../src/cli.js';

async function headers(...words: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const code = await main(['headers', ...words], {
    print: (text) => void printed.push(text),
    complain: (text) => void complaints.push(text),
    stop: new AbortController().signal,
  });
  const text = printed.join('\n');
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
  return { code, text, lines, complaints: complaints.join() };
}

const digest = (file: string, algorithm: string) =>
  createHash(algorithm)
    .update(readFileSync(new URL(`../../dist/${file}`, import.meta.url)))
    .digest('base64');

/** Directives by name. */
function policy(line = ''): Record<string, string[]> {
  const directives = line.replace('Content-Security-Policy: ', '').split('; ');
  return Object.fromEntries(
    directives.map((directive): [string, string[]] => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

test('for a page whose own site has the endpoint and the script', async () => {
  const { code, lines } = await headers();
  expect(code).toBe(0);
  expect(lines).toHaveLength(2);
  expect(policy(lines[0])).toEqual({
    'frame-src': ['https://p2p.meedio.me'],
    'connect-src': ["'self'", 'https://p2p.meedio.me'],
    'script-src': ["'self'"],
  });
  expect(lines[1]).toMatch(/^Permissions-Policy: camera=\(self "https:\/\/p2p\.meedio\.me"\), microphone=/);
});

test('every feature that a frame is given is in the Permissions-Policy', async () => {
  const { lines } = await headers('--service', 'https://a.example https://b.example');
  const delegated = allowFor({}, ['https://a.example', 'https://b.example']).split('; ');
  for (const feature of delegated) {
    const [name, ...origins] = feature.split(' ');
    expect(lines[1]).toContain(`${name}=(self ${origins.map((origin) => `"${origin}"`).join(' ')})`);
  }
  expect(lines[1]?.split(', ')).toHaveLength(delegated.length);
});

test('an endpoint and a service elsewhere', async () => {
  const { lines } = await headers(
    '--endpoint',
    'https://api.example/api/meedio?x=1',
    '--service',
    'http://localhost:4400/meetings',
  );
  expect(policy(lines[0])).toMatchObject({
    'frame-src': ['http://localhost:4400'],
    'connect-src': ['https://api.example', 'http://localhost:4400'],
  });
});

describe('--script', () => {
  test('starter: the hash of the file that is pasted in', async () => {
    const { lines } = await headers('--script', 'starter');
    const hash = `'sha256-${digest('meedio-starter.min.js', 'sha256')}'`;
    expect(policy(lines[0])['script-src']).toEqual(["'self'", hash]);
  });

  test('an address: that file alone, and its integrity', async () => {
    const { lines, text } = await headers('--script', 'https://cdn.example/meedio-elements.min.js?v=1');
    expect(policy(lines[0])['script-src']).toEqual(['https://cdn.example/meedio-elements.min.js']);
    expect(text).toContain(`integrity="sha384-${digest('meedio-elements.min.js', 'sha384')}"`);
  });
});

test.each([
  ['nginx', /^add_header ([\w-]+) (["'])(.*)\2 always;$/, (value: string) => value],
  ['apache', /^Header always set ([\w-]+) (")(.*)"$/, (value: string) => value.replaceAll('\\"', '"')],
])('--format %s: the same headers, quoted', async (format, pattern, unquote) => {
  const plain = (await headers()).lines;
  const { lines, text } = await headers('--format', format);
  const read = lines.map((line) => {
    const [, name, quote = '', value = ''] = pattern.exec(line) ?? [];
    if (format === 'nginx') expect(value).not.toContain(quote);
    else expect(value).not.toMatch(/(?<!\\)"/);
    return `${name}: ${unquote(value)}`;
  });
  expect(read).toEqual(plain);
  // Each header is explained.
  expect(text.match(/^# .{20,}$/gm)?.length).toBeGreaterThan(4);
});

test.each([
  [['--format', 'caddy'], /--format/],
  [['--endpoint', 'api/meedio'], /--endpoint/],
  [['--endpoint', '//evil.example/x'], /--endpoint/],
  [['--service', 'p2p.meedio.me'], /--service/],
  [['--service', 'data:text/html,x'], /--service/],
  [['--script', 'cdn'], /--script/],
])('%j: exit code 2, and what is wrong', async (words, message) => {
  const { code, complaints, text } = await headers(...words);
  expect([code, text]).toEqual([2, '']);
  expect(complaints).toMatch(message);
});
