/** An endpoint with limits, and persons and addresses that ask it. */
import type { Limits } from '../../src/server/index.js';
import { grantFor, setup, type SetupOptions } from './setup.js';

export const opening = { kind: 'queue', id: 'q-1' };

/** Limits that are not given are off. The person and the address of a request are in its headers. */
export function limited(limits: Limits, options: SetupOptions = {}) {
  const all = setup({
    limits: { subject: Infinity, ip: Infinity, service: Infinity, ...limits },
    authorize: ({ headers }, ask) =>
      grantFor(ask, {
        subject: headers.get('x-user') ?? 'user-1',
        tenant: headers.get('x-tenant') ?? 'clinic',
      }),
    clientIp: ({ headers }) => headers.get('x-ip') ?? '192.0.2.1',
    ...options,
  });
  all.service.listed.set('rooms/queue/q-1', { redirectUrl: 'https://p2p.meedio.me/q' });
  const statuses = async (times: number, headers: HeadersInit = {}) => {
    const all = [];
    for (let n = 0; n < times; n++) all.push((await open(headers)).status);
    return all;
  };
  const open = (headers: HeadersInit = {}) => all.ask(opening, headers);
  return { ...all, open, statuses };
}
