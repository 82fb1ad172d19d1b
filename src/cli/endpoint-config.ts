/** @module The token endpoint's options, out of environment variables. */
import { createPublicKey } from 'node:crypto';
import type { GrantKey, TokenEndpointOptions } from '../server/index.js';
import { Complaint } from './command.js';

type Environment = Readonly<Record<string, string | undefined>>;

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
};

/** What the endpoint says of an option, said of its variable. */
export function explained(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error;
  return new Complaint(
    2,
    error.message.replace(/"(\w+)"/, (name, option) => variableOf[String(option)] ?? String(name)),
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
  const { MEEDIO_API_URL, MEEDIO_ELEMENTS_PREVIOUS_SECRET: previous, MEEDIO_PUBLIC_ORIGIN } = env;
  const maxAge = numberIn(env, 'MEEDIO_GRANT_MAX_AGE');
  const hops = numberIn(env, 'MEEDIO_PROXY_HOPS');
  return {
    providers: [
      meedio({
        apiKey,
        apiSecret,
        pages: words(env['MEEDIO_PAGES']),
        ...(MEEDIO_API_URL ? { baseUrl: MEEDIO_API_URL } : {}),
      }),
    ],
    secret: previous ? [secret, previous] : secret,
    authorize: grants({ key: readKey(grantKey), ...(maxAge === undefined ? {} : { maxAge }) }),
    origins: words(env['MEEDIO_ORIGINS']),
    ...(MEEDIO_PUBLIC_ORIGIN ? { publicOrigin: MEEDIO_PUBLIC_ORIGIN } : {}),
    ...(hops ? { clientIp: ({ headers }) => forwardedFor(headers, hops) } : {}),
  };
}

/** Each proxy adds, at the end, the address it was called from: what stands before these, anybody can write. */
function forwardedFor(headers: Headers, hops: number): string | undefined {
  return headers.get('x-forwarded-for')?.split(',').at(-hops)?.trim();
}

function readKey(text: string): GrantKey {
  if (!text.includes('-----BEGIN')) return text;
  try {
    // A private key has no business here, though Node would take its public half.
    if (text.includes('PRIVATE KEY')) throw new TypeError();
    return createPublicKey(text);
  } catch {
    throw new Complaint(2, 'MEEDIO_GRANT_KEY must be a secret, or a public Ed25519 key in PEM.');
  }
}

function required<const Names extends readonly string[]>(env: Environment, names: Names) {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Complaint(2, `Set ${missing.join(', ')}. See meedio endpoint --help.`);
  return names.map((name) => env[name]) as { [Index in keyof Names]: string };
}

function numberIn(env: Environment, name: string): number | undefined {
  const text = env[name];
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Complaint(2, `${name} must be a whole number.`);
  return Number(text);
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter(Boolean);
}
