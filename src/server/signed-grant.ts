/** @module Grants that travel: signed where somebody signed in, checked where the endpoint is. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import { idPattern, kinds, type Kind } from '../protocol.js';
import { grantSchema, wrongMembers, type Authorize, type Grant } from './grant.js';
import { checkGrantKey, type GrantKey } from './grant-key.js';

/** What a token says: the grant, what it is for, and from when to when. */
export interface GrantClaims extends Grant {
  /** The kind that may be entered, and no other. */
  kind: Kind;
  /** When it was signed, in seconds since 1970. Default: now. */
  iat?: number;
  /** When it ends, in seconds since 1970. Default: 15 minutes after `iat`; at most 12 hours after it. */
  exp?: number;
}

export interface GrantsOptions {
  /** The secret that the tokens are signed with, or the public key to the private one. */
  key: GrantKey;
  /** The longest life of a token, from `iat` to `exp`, in seconds. Default, and most: 43,200, which is 12 hours. */
  maxAge?: number;
}

const type = 'meedio-grant+jwt';
const usualLife = 15 * 60;
const longestLife = 12 * 60 * 60;
/** Characters. Longer headers are refused by many servers. */
const longestToken = 8192;
/** Seconds that the signer's clock may be ahead. */
const tolerance = 10;

const claimsSchema = z.strictObject({
  ...grantSchema.shape,
  kind: z.enum(kinds),
  id: z.string().regex(idPattern).optional(),
  iat: z.int().optional(),
  exp: z.int().optional(),
}) satisfies z.ZodType<GrantClaims>;

/**
 * Signs a grant, for the `token` of an element whose endpoint has `authorize: grants({ key })`.
 *
 * Whoever has the token can enter until it ends. It is signed, not encrypted: everything in it can be read.
 *
 * @throws TypeError (as a rejection) for a key or claims that `grants` would not accept
 */
export async function signGrant(claims: GrantClaims, key: GrantKey): Promise<string> {
  const signing = checkGrantKey(key, 'private');
  const { success, data, error } = claimsSchema.safeParse(claims);
  if (!success)
    throw new TypeError(`The claims are no grant. Wrong, missing or unknown: ${wrongMembers(error)}.`);
  const { iat = now(), exp = iat + usualLife } = data;
  if (exp - iat > longestLife) {
    throw new TypeError('"exp" must be at most 12 hours after "iat", both in seconds since 1970');
  }
  const token = await new SignJWT({ ...data, iat, exp })
    .setProtectedHeader({ alg: signing.algorithm, typ: type })
    .sign(signing.key);
  if (token.length > longestToken)
    throw new TypeError(`The token is longer than ${longestToken} characters.`);
  return token;
}

/**
 * An `authorize` for those who sign grants elsewhere: it checks the token in the request's `Authorization: Bearer`.
 *
 * No token, or one that is wrong in any way, is answered 401; one for another kind or id, 404.
 *
 * @throws TypeError if an option is missing or wrong
 */
export function grants({ key, maxAge = longestLife }: GrantsOptions): Authorize {
  const checking = checkGrantKey(key, 'public');
  if (!Number.isInteger(maxAge) || maxAge < 1 || maxAge > longestLife) {
    throw new TypeError(`"maxAge" must be a whole number of seconds from 1 to ${longestLife}`);
  }

  /** The claims of a token that holds now; its other members are checked like those of every grant. */
  async function verify(token: string): Promise<JWTPayload | undefined> {
    const { payload, protectedHeader } = await jwtVerify(token, checking.key, {
      algorithms: [checking.algorithm],
      requiredClaims: ['iat', 'exp'],
    });
    const { iat = NaN, exp = NaN, aud } = payload;
    // The library would take "application/meedio-grant+jwt" as well, and leaves life and audience to us.
    const isOurs = protectedHeader.typ === type && aud === undefined;
    return isOurs && iat <= now() + tolerance && exp - iat <= maxAge ? payload : undefined;
  }

  return async (request, ask) => {
    const token = bearer(request.headers);
    // The library's errors hold the claims: they end here.
    const claims = token === undefined ? undefined : await verify(token).catch(orNothing);
    if (!claims) return null;
    if (claims['kind'] !== ask.kind || claims['id'] !== ask.id) return undefined;
    return claims as unknown as Grant;
  };
}

function bearer(headers: Headers): string | undefined {
  const header = headers.get('authorization') ?? '';
  if (header.length > longestToken + 'Bearer '.length) return undefined;
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
}

/** What is wrong with a token is the visitor's fault; anything else is ours, and the operator hears of it. */
function orNothing(error: unknown): undefined {
  if (!(error instanceof errors.JOSEError)) throw error;
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
