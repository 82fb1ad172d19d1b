import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { Listening } from '../../src/emulator/index.js';
import { Client } from './client.js';
import { credentials, start, uuid } from './harness.js';

/** As they were before anything listened. */
const globals = { Request, Response };

const open: Listening[] = [];
const listen = async (emulator = start(), host?: string) => {
  const listening = await emulator.listen({ port: 0, host });
  open.push(listening);
  return listening;
};
afterEach(() => Promise.all(open.splice(0).map(({ close }) => close())));

const post = (address: string, body: unknown) =>
  fetch(address, { method: 'POST', headers: credentials, body: JSON.stringify(body) });

const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
const hasIPv6 = addresses.some(({ address }) => address === '::1');

describe('listen', () => {
  it('answers at localhost, under every address it has', async () => {
    const { url } = await listen();
    expect(url).toMatch(/^http:\/\/localhost:\d+$/);
    const hosts = ['localhost', '127.0.0.1', ...(hasIPv6 ? ['[::1]'] : [])];
    for (const host of hosts) {
      const origin = url.replace('localhost', host);
      const response = await post(`${origin}/api/v3/meeting`, { meetingId: uuid });
      expect(await response.json()).toMatchObject({ redirectUrl: `${origin}/meetings/${uuid}` });
    }
  });

  it('answers at no other address of the machine', async () => {
    const { url } = await listen();
    const outside = addresses.filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      await expect(fetch(url.replace('localhost', address))).rejects.toThrow(TypeError);
    }
  });

  it.each([['127.0.0.1', 'http://127.0.0.1:'], ...(hasIPv6 ? [['::1', 'http://[::1]:']] : [])])(
    'listens at %s alone',
    async (host, expected) => {
      const { url } = await listen(start(), host);
      expect(url.startsWith(expected)).toBe(true);
      expect((await fetch(`${url}/_emulator/log`)).status).toBe(200);
    },
  );

  it('rejects when the port is taken, and leaves nothing behind', async () => {
    const { url } = await listen();
    const port = Number(new URL(url).port);
    await expect(start().listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('leaves the global Request and Response alone', async () => {
    await listen();
    expect(Request).toBe(globals.Request);
    expect(Response).toBe(globals.Response);
  });
});

describe('close', () => {
  it('ends every connection at once, and may be called twice', async () => {
    const emulator = start();
    const { url, close } = await listen(emulator);
    await post(`${url}/api/v3/meeting`, { meetingId: uuid });
    const { client } = await Client.join(url, `/meetings/${uuid}`, 'Ana');
    await post(`${url}/_emulator/faults`, { path: '/_emulator', delay: 600_000 });
    const idle = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const ended = new Promise((resolve) => idle.once('close', resolve));
    const hanging = expect(fetch(`${url}/_emulator`)).rejects.toThrow(TypeError);
    await fetch(`${url}/_emulator/log`);

    await Promise.all([close(), close()]);
    expect(await client.closed).toBe(1006);
    await Promise.all([ended, hanging]);
    await expect(fetch(url)).rejects.toThrow(TypeError);
  });

  it('frees the port', async () => {
    const emulator = start();
    const { url, close } = await listen(emulator);
    await close();
    const port = Number(new URL(url).port);
    const again = await emulator.listen({ port });
    open.push(again);
    expect(again.url).toBe(url);
  });
});

describe('a fault that cuts', () => {
  it('drops the connection without an answer, before or after the work', async () => {
    const { url } = await listen();
    const api = `${url}/api/v3/meeting`;
    const there = async () => (await fetch(`${api}/${uuid}`, { headers: credentials })).status;
    const fault = { path: '/api/v3/meeting', times: 1 };

    await post(`${url}/_emulator/faults`, { ...fault, cut: 'before' });
    await expect(post(api, { meetingId: uuid })).rejects.toThrow(TypeError);
    expect(await there()).toBe(404);

    await post(`${url}/_emulator/faults`, { ...fault, cut: 'after' });
    await expect(post(api, { meetingId: uuid })).rejects.toThrow(TypeError);
    expect(await there()).toBe(200);
  });

  it('drops it after the delay that was asked for', async () => {
    const { url } = await listen();
    await post(`${url}/_emulator/faults`, { path: '/surgery', cut: 'before', delay: 50 });
    const before = performance.now();
    await expect(fetch(`${url}/surgery`)).rejects.toThrow(TypeError);
    expect(performance.now() - before).toBeGreaterThanOrEqual(45);
  });
});
