/** An endpoint whose service is the emulator, at the other end of a proxy that spoils what passes. */
import { createEmulator, defaultKey } from '../../src/emulator/index.js';
import { createMeedioApi } from '../../src/server/providers/meedio-api.js';
import { createProxy, type Proxy } from '../support/proxy.js';
import { budget, setup } from './setup.js';

export async function faulty() {
  const emulator = await createEmulator().listen({ port: 0 });
  const provider = { apiKey: defaultKey.key, apiSecret: defaultKey.secret };
  const direct = createMeedioApi({
    ...provider,
    baseUrl: `${emulator.url}/api/v3`,
    fetch: (url, init) => fetch(url, init),
  });
  let proxy: Proxy | undefined;

  return {
    /** Of the emulator, without a proxy. */
    url: emulator.url,
    /** An endpoint, a proxy and a service of which nobody has asked anything. */
    begin: async () => {
      await proxy?.close();
      await fetch(`${emulator.url}/_emulator/reset`, { method: 'POST' });
      const { url, forwarded, ...spoiling } = (proxy = await createProxy(emulator.url));
      return {
        ...setup({
          provider: { ...provider, baseUrl: `${url}/api/v3`, fetch: undefined },
          // What the service still does for the last test is done for somebody else.
          grant: { tenant: crypto.randomUUID() },
        }),
        ...spoiling,
        /** What the service was asked, as `GET POST`. */
        done: () => forwarded.map((request) => request.split(' ', 1)[0]).join(' '),
        /** How many of the meetings that were asked for there are. */
        meetings: async () => {
          const ids = forwarded.flatMap((request) => /"meetingId":"([^"]+)"/.exec(request)?.[1] ?? []);
          const api = direct(budget());
          const found = await Promise.allSettled([...new Set(ids)].map(api.getMeeting));
          return found.filter(({ status }) => status === 'fulfilled').length;
        },
      };
    },
    close: async () => {
      await proxy?.close();
      await emulator.close();
    },
  };
}

export type Faulty = Awaited<ReturnType<typeof faulty>>;
