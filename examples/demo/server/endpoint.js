/** @module The token endpoint of the demo: the one part of a server that a real application needs. */
import { randomBytes } from 'node:crypto';
import { createTokenEndpoint, meedio } from 'meedio-elements/server';

/**
 * @param {string} emulator its origin
 * @param {import('./sessions.js').Sessions} sessions
 */
export function createEndpoint(emulator, sessions) {
  return createTokenEndpoint({
    // With an account: your own key and secret, from the environment, and no `baseUrl`.
    providers: [meedio({ apiKey: 'meedio_key', apiSecret: 'meedio_secret', baseUrl: `${emulator}/api/v3` })],
    // The emulator forgets its meetings when it ends, so a new secret at each start does no harm here. Keep yours.
    secret: randomBytes(32),
    authorize(request, ask) {
      const visitor = sessions.visitorOf(request.headers.get('cookie'));
      if (!visitor) return null;
      // The demo lets every visitor into every place. A real application looks the appointment up here:
      //   const visit = await visits.find(ask.id, visitor);
      //   return visit && { subject: visitor, id: visit.id, create: true };
      return { subject: visitor, id: ask.id, create: true };
    },
    onError: (error) => console.error(error),
  });
}
