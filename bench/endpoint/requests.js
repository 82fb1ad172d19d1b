/** @module What is sent: whole HTTP requests, made once. */
import { signGrant } from '../../dist/server/index.js';

export const grantKey = 'k'.repeat(32);
export const credentials = { API_KEY: 'key', API_SECRET: 'secret' };

const bodyOf = (id) => JSON.stringify({ kind: 'meeting', id, create: true });
const body = bodyOf('appointment-42');
/** Many meetings, so that whatever an endpoint remembers of the last ones is of no use to it. */
const appointments = Array.from({ length: 5000 }, (_, index) => `appointment-${index}`);

function post(text, headers = {}) {
  const lines = Object.entries({
    Host: 'app.example',
    Origin: 'http://app.example',
    'Sec-Fetch-Site': 'same-origin',
    Cookie: 'session=1',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /api/meedio HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

export const requests = {
  /** Gets an address, each time another one. */
  enter: appointments.map((id) => post(bodyOf(id))),
  /** The same with a signed grant. */
  grant: post(body, {
    Authorization: `Bearer ${await signGrant({ subject: 'user-1', kind: 'meeting', id: 'appointment-42', create: true, exp: Math.floor(Date.now() / 1000) + 7200 }, grantKey)}`,
  }),
  /** Refused by `authorize`: everything before it was in order. */
  forbidden: post(body).replace('Cookie: session=1\r\n', ''),
  /** Refused because of its page. */
  foreign: post(body, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }),
  /** Refused because of its shape. */
  shapeless: post('{"kind":"party"}'),
};
