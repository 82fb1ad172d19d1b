/**
 * The token endpoint as a Worker. Your own server signs people in and hands each a grant, which the element sends as
 * `token`: see `signGrant` in meedio-elements/server.
 */
import { createTokenEndpoint, grants, meedio } from 'meedio-elements/server';

let endpoint;

export default {
  fetch(request, env) {
    endpoint ??= createEndpoint(env);
    return endpoint(request);
  },
};

function createEndpoint(env) {
  return createTokenEndpoint({
    providers: [
      // `MEEDIO_API_URL` is there for the emulator.
      meedio({ apiKey: env.MEEDIO_API_KEY, apiSecret: env.MEEDIO_API_SECRET, baseUrl: env.MEEDIO_API_URL }),
    ],
    secret: env.MEEDIO_ELEMENTS_SECRET,
    authorize: grants({ key: env.MEEDIO_GRANT_KEY }),
    // The pages of your site, which a Worker has another origin than.
    origins: env.MEEDIO_ORIGINS?.split(' '),
    // Cloudflare sets this header itself. Limits count in each isolate.
    clientIp: ({ headers }) => headers.get('cf-connecting-ip') ?? undefined,
    onEvent: (event) => console.log(JSON.stringify(event)),
    onError: (error) => console.error(error),
  });
}
