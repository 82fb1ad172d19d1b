/** @module The token endpoint's options, out of environment variables. */
import { createPublicKey } from 'node:crypto';
import type { GrantKey, TokenEndpointOptions } from '../server/index.js';
import { Complaint } from './command.js';
import { numberIn, required, wordsIn, type Environment } from './environment.js';

/** Each line is one variable; the first four must be set. */
export const variables = `  MEEDIO_API_KEY, MEEDIO_API_SECRET   from the Meedio dashboard
  MEEDIO_ELEMENTS_SECRET     32 bytes or more, the same on all servers; meeting ids are derived from it
  MEEDIO_GRANT_KEY           what grants are signed with: a secret of 32 bytes or more, or the
                             public Ed25519 key in PEM
  MEEDIO_GRANT_MAX_AGE       the longest life of a grant, in seconds (43200)
  MEEDIO_ELEMENTS_PREVIOUS_SECRET   the secret before, while it is being changed
  MEEDIO_API_URL             where the API is (https://api.meedio.me/api/v3)
  MEEDIO_PAGES               further origins of meeting pages, separated by spaces
  MEEDIO_ORIGINS             origins of other sites whose pages may ask, separated by spaces
  MEEDIO_PUBLIC_ORIGIN       the endpoint's own origin, behind a proxy
  MEEDIO_PROXY_HOPS          how many proxies in front of it add to X-Forwarded-For (0)
  MEEDIO_LIMIT_SUBJECT (60), MEEDIO_LIMIT_IP (600), MEEDIO_LIMIT_SERVICE (800)
                             requests a minute of one person and of one address, and calls to the
                             service: of all servers together, so give each its part
  PORT (3000), HOST (localhost)`;

const variableOf: Record<string, string> = {
  apiKey: 'MEEDIO_API_KEY',
  apiSecret: 'MEEDIO_API_SECRET',
  secret: 'MEEDIO_ELEMENTS_SECRET',
  key: 'MEEDIO_GRANT_KEY',
  maxAge: 'MEEDIO_GRANT_MAX_AGE',
  baseUrl: 'MEEDIO_API_URL',
  pages: 'MEEDIO_PAGES',
  origins: 'MEEDIO_ORIGINS',
  publicOrigin: 'MEEDIO_PUBLIC_ORIGIN',
  'limits.subject': 'MEEDIO_LIMIT_SUBJECT',
  'limits.ip': 'MEEDIO_LIMIT_IP',
  'limits.service': 'MEEDIO_LIMIT_SERVICE',
};

/** What the endpoint says of an option, said of its variable. */
export function explained(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  return new Complaint(
    2,
    error.message.replace(/"([\w.]+)"/, (name, option) => variableOf[String(option)] ?? String(name)),
  );
}

/** The options that are plain values. Throws a Complaint that names what is missing. */
export async function readConfig(
  env: Environment,
): Promise<Omit<TokenEndpointOptions, 'onEvent' | 'onError'>> {
  const { grants, meedio } = await import('../server/index.js');
  const [apiKey, apiSecret, secret, grantKey] = required(env, [
    'MEEDIO_API_KEY',
    'MEEDIO_API_SECRET',
    'MEEDIO_ELEMENTS_SECRET',
    'MEEDIO_GRANT_KEY',
  ]);
  const previous = env['MEEDIO_ELEMENTS_PREVIOUS_SECRET'];
  const hops = numberIn(env, 'MEEDIO_PROXY_HOPS');
  return {
    providers: [
      meedio({
        apiKey,
        apiSecret,
        baseUrl: env['MEEDIO_API_URL'] || undefined,
        pages: wordsIn(env, 'MEEDIO_PAGES'),
      }),
    ],
    secret: previous ? [secret, previous] : secret,
    authorize: grants({ key: readKey(grantKey), maxAge: numberIn(env, 'MEEDIO_GRANT_MAX_AGE') }),
    origins: wordsIn(env, 'MEEDIO_ORIGINS'),
    limits: {
      subject: numberIn(env, 'MEEDIO_LIMIT_SUBJECT'),
      ip: numberIn(env, 'MEEDIO_LIMIT_IP'),
      service: numberIn(env, 'MEEDIO_LIMIT_SERVICE'),
    },
    publicOrigin: env['MEEDIO_PUBLIC_ORIGIN'] || undefined,
    clientIp: hops ? ({ headers }) => forwardedFor(headers, hops) : undefined,
  };
}

/** Each proxy adds, at the end, the address it was called from: what stands before these, anybody can write. */
function forwardedFor(headers: Headers, hops: number): string | undefined {
  return headers.get('x-forwarded-for')?.split(',').at(-hops)?.trim();
}

function readKey(given: string): GrantKey {
  // Many hosts keep a variable on one line.
  const text = given.replaceAll('\\n', '\n');
  if (!text.includes('-----BEGIN')) return text;
  try {
    // A private key has no business here, though Node would take its public half.
    if (text.includes('PRIVATE KEY')) throw new TypeError();
    return createPublicKey(text);
  } catch {
    throw new Complaint(2, 'MEEDIO_GRANT_KEY must be a secret, or a public Ed25519 key in PEM.');
  }
}
