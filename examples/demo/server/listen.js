/** @module Ports: from the environment, on this machine only, and a sentence instead of a stack when one is taken. */
import { createServer } from 'node:http';

/** Something about a port that whoever starts the demo can mend. */
export class PortProblem extends Error {}

/**
 * Starts something on the port that an environment variable names.
 *
 * @template T
 * @param {string} variable
 * @param {number} otherwise
 * @param {(port: number) => Promise<T>} start
 * @returns {Promise<T>}
 */
export async function onPort(variable, otherwise, start) {
  const text = process.env[variable] || String(otherwise);
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new PortProblem(`${variable} must be a port, 1 to 65535, or 0 for any free one.`);
  }
  try {
    return await start(port);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EACCES') throw new PortProblem(`Port ${port} is not yours to use: set ${variable}.`);
    if (code !== 'EADDRINUSE') throw error;
    throw new PortProblem(`Port ${port} is taken. Take another one: ${variable}=${port + 1} npm start`);
  }
}

/**
 * Listens at both of the machine's own addresses, since a browser may take `localhost` for either.
 *
 * @param {import('node:http').RequestListener} listener
 * @param {number} port
 */
export async function listenLocally(listener, port) {
  const first = await open(listener, '127.0.0.1', port);
  const taken = /** @type {import('node:net').AddressInfo} */ (first.address()).port;
  const second = await open(listener, '::1', taken).catch((error) => {
    if (['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(error.code)) return undefined;
    first.close();
    throw error;
  });
  return {
    url: `http://localhost:${taken}`,
    close() {
      for (const server of [first, second]) {
        server?.close();
        server?.closeAllConnections();
      }
    },
  };
}

/**
 * @param {import('node:http').RequestListener} listener
 * @param {string} host
 * @param {number} port
 * @returns {Promise<import('node:http').Server>}
 */
function open(listener, host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject).listen(port, host, () => resolve(server.off('error', reject)));
  });
}
