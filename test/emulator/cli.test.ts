import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { main } from '../../src/cli.js';
import { credentials } from './harness.js';

/** A terminal that remembers, and in which Ctrl-C can be pressed. */
function terminal() {
  const stop = new AbortController();
  const printed: string[] = [];
  const complaints: string[] = [];
  const events = new EventEmitter();
  return {
    print: (text: string) => {
      printed.push(text);
      events.emit('print');
    },
    complain: (text: string) => void complaints.push(text),
    stop: stop.signal,
    press: () => stop.abort(),
    first: once(events, 'print'),
    printed,
    complaints,
  };
}

test.each([[[]], [['--help']], [['help']]])('meedio %j tells the commands', async (args) => {
  const shell = terminal();
  expect(await main(args, shell)).toBe(0);
  expect(shell.printed.join()).toContain('meedio emulator');
});

test('meedio --version tells the version', async () => {
  const shell = terminal();
  expect(await main(['--version'], shell)).toBe(0);
  expect(shell.printed).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/)]);
});

test.each(['emulate', 'constructor', '--port'])(
  'meedio %s: exit code 2, and the commands there are',
  async (name) => {
    const shell = terminal();
    expect(await main([name], shell)).toBe(2);
    expect(shell.complaints.join()).toContain(name);
    expect(shell.complaints.join()).toContain('meedio emulator');
  },
);

describe('meedio emulator', () => {
  test.each([
    [['--help'], 0],
    [['--prot', '4400'], 2],
    [['--port', 'http'], 2],
    [['--port', '65536'], 2],
    [['--port', '-1'], 2],
    [['--port', ''], 2],
    [['--organization', 'military'], 2],
    [['extra'], 2],
  ])('%j ends with %i', async (args, code) => {
    const shell = terminal();
    expect(await main(['emulator', ...args], shell)).toBe(code);
    expect((code === 0 ? shell.printed : shell.complaints).join()).toMatch(/--\w/);
  });

  it('listens until Ctrl-C, and says where and with which keys', async () => {
    const shell = terminal();
    const code = main(['emulator', '--port', '0', '--organization', 'medical'], shell);
    await shell.first;
    const [text = ''] = shell.printed;
    expect(text).toContain('meedio_key');
    expect(text).toContain('meedio_secret');
    expect(text).toContain('development server');
    const [url = ''] = /http:\/\/localhost:\d+/.exec(text) ?? [];
    const response = await fetch(`${url}/api/v3/meeting`, {
      method: 'POST',
      headers: credentials,
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(shell.printed).toContain('400 POST /api/v3/meeting');
    shell.press();
    expect(await code).toBe(0);
    await expect(fetch(url)).rejects.toThrow(TypeError);
    expect(shell.complaints).toEqual([]);
  });

  const built = new URL('../../dist/cli.js', import.meta.url);

  it.skipIf(!existsSync(built))('runs from the built package, with its page', async ({ signal }) => {
    const command = [fileURLToPath(built), 'emulator', '--port', '0'];
    const child = spawn(process.execPath, command, { signal, killSignal: 'SIGKILL' });
    const [text] = (await once(child.stdout, 'data')) as [Buffer];
    const [url = ''] = /http:\/\/localhost:\d+/.exec(text.toString()) ?? [];
    const body = 'slug=surgery';
    await fetch(`${url}/api/v3/room`, { method: 'POST', headers: credentials, body });
    const page = await (await fetch(`${url}/surgery`)).text();
    const [script = ''] = /\/_emulator\/page\/assets\/[\w-]+\.js/.exec(page) ?? [];
    expect((await fetch(url + script)).status).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('says what to do about a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const shell = terminal();
    expect(await main(['emulator', '--port', String(port)], shell)).toBe(1);
    expect(shell.complaints.join()).toContain('--port');
    await new Promise((resolve) => other.close(resolve));
  });
});
