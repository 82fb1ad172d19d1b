import { createTokenEndpoint, meedio } from 'meedio-elements/server';

const {
  MEEDIO_API_KEY = '',
  MEEDIO_API_SECRET = '',
  MEEDIO_BASE_URL,
  MEEDIO_ELEMENTS_SECRET = '',
} = process.env;

/** Made when it is first used: a build has no keys. */
export const endpoint = () =>
  (made ??= createTokenEndpoint({
    providers: [
      meedio({ apiKey: MEEDIO_API_KEY, apiSecret: MEEDIO_API_SECRET, baseUrl: MEEDIO_BASE_URL || undefined }),
    ],
    secret: MEEDIO_ELEMENTS_SECRET,
    // The example lets everybody in. Yours knows its visitor, and looks the appointment up.
    authorize: (_request, ask) => ({ subject: 'visitor', id: ask.id, create: true }),
  }));

let made: ReturnType<typeof createTokenEndpoint> | undefined;
