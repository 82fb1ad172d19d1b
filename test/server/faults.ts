/** What can go wrong between the endpoint and the service, as it looks on the wire. */
import type { Socket } from 'node:net';
import type { Fault } from '../support/proxy.js';

export const hang = () => undefined;
export const reset: Fault = ({ socket }) => socket.resetAndDestroy();
export const end: Fault = ({ socket }) => socket.end();

/** These bytes and nothing after them, on a connection that stays open. */
export const say =
  (text: string | Buffer): Fault =>
  ({ socket }) =>
    socket.write(text);

/** A whole answer. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Fault {
  const lines = Object.entries({
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return say(`HTTP/1.1 ${status} Something\r\n${lines.join('')}\r\n${body}`);
}

export const json = (value: unknown): Fault => answer(200, JSON.stringify(value));

/** The service has worked, but only so much of its answer arrives before `then`. */
export const cut =
  (share: number | 'head', then: (socket: Socket) => unknown): Fault =>
  async ({ socket, forward }) => {
    const whole = await forward();
    const bytes = share === 'head' ? whole.indexOf('\r\n\r\n') + 4 : Math.floor(whole.length * share);
    socket.write(whole.subarray(0, bytes), () => then(socket));
  };

/** The service has worked, and its answer arrives in pieces of so many bytes, each so many milliseconds after the last. */
export const sliced =
  (bytes: number, ms: number): Fault =>
  async ({ socket, forward }) => {
    const whole = await forward();
    for (let at = 0; at < whole.length && !socket.destroyed; at += bytes) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      socket.write(whole.subarray(at, at + bytes));
    }
    socket.end();
  };

/** The service has worked, and its answer arrives changed. */
export const changed =
  (change: (answer: string) => string): Fault =>
  async ({ socket, forward }) =>
    socket.end(change((await forward()).toString('latin1')), 'latin1');
