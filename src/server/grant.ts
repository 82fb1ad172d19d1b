/** @module What a person may do, as the host's own code says it. */
import { z } from 'zod';
import type { ParameterValues } from '../parameters/index.js';
import { idPattern } from '../protocol.js';
import { meetingOptions, parameters, roomOptions, type Ask } from './ask.js';
import { notFound, Refusal } from './problem.js';

/** The answer of {@link Authorize}: who this is, and what they may enter. */
export interface Grant {
  /** Who it is, as your own system names them. Goes into meeting ids and limits, never to the service or the page. */
  subject: string;
  /** The id that was granted. A request for another one is answered 404. Set it always. */
  id?: string;
  /** Keeps customers apart: the same reference under another tenant is another meeting. */
  tenant?: string;
  /** Whether the meeting or room may be created. Default: no. */
  create?: boolean;
  /** The name of the provider. Default: the first of the endpoint's. */
  provider?: string;
  /** The member of your organization who owns a created meeting. Medical organizations need it. */
  ownerEmail?: string;
  /** For providers that tell hosts from guests. Default: `guest`. */
  role?: 'guest' | 'host';
  /** Go before those the page asked for. */
  options?: Ask['options'];
  /** Written into the address, where they win over the page's. No security control: visitors can edit an address. */
  parameters?: ParameterValues;
  /** A meeting that exists at the service, to be opened instead of the one that belongs to the id. */
  meetingId?: string;
  /** The address of a queue or board, for when the service names none. */
  url?: string;
}

/**
 * Decides about a request. The body has been read by then: use `ask`.
 *
 * @returns a grant · `null`: who is this? (401) · `undefined`: no such thing, or not theirs (404) · `false`: no (403).
 *   Throwing, or anything else, is 403.
 */
export type Authorize = (request: Request, ask: Ask) => Verdict | Promise<Verdict>;
type Verdict = Grant | null | undefined | false;

export const grantSchema = z.object({
  subject: z.string().min(1),
  id: z.string().optional(),
  tenant: z.string().optional(),
  create: z.boolean().optional(),
  provider: z.string().optional(),
  ownerEmail: z.string().optional(),
  role: z.enum(['guest', 'host']).optional(),
  options: z.strictObject({ ...meetingOptions, ...roomOptions }).optional(),
  parameters: parameters.optional(),
  meetingId: z.string().regex(idPattern).optional(),
  url: z.string().optional(),
}) satisfies z.ZodType<Grant>;

export function forbidden(): Refusal {
  return new Refusal(403, 'You may not enter this.');
}

/** Turns a verdict into a grant, or throws 401, 403 or 404. `onError` hears of a verdict that is none. */
export function checkVerdict(verdict: unknown, onError: (error: unknown) => void): Grant {
  if (verdict === null) throw new Refusal(401, 'Sign in first.');
  if (verdict === undefined) throw notFound();
  if (verdict === false) throw forbidden();
  try {
    return readGrant(verdict);
  } catch (error) {
    onError(error);
    throw forbidden();
  }
}

/** Asks `authorize`. Its exceptions go to `onError`, and the person is not let in. */
export async function askForGrant(
  authorize: Authorize,
  request: Request,
  ask: Ask,
  onError: (error: unknown) => void,
): Promise<Grant> {
  const verdict = await Promise.resolve()
    .then(() => authorize(request, ask))
    .catch((error: unknown) => {
      onError(error);
      return false;
    });
  return checkVerdict(verdict, onError);
}

/** A copy of the grant, so that nothing can change it after this. */
function readGrant(verdict: unknown): Grant {
  const { success, data, error } = grantSchema.safeParse(verdict);
  if (success) return data;
  throw new TypeError(
    `authorize answered no grant, null, undefined or false. Wrong or missing: ${wrongMembers(error)}.`,
  );
}

/** The names of members that are wrong, missing or unknown, and never what they hold. */
export function wrongMembers({ issues }: z.ZodError): string {
  return issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
    )
    .map((path) => `"${path.map(String).join('.')}"`)
    .join(', ');
}

/**
 * Whether something may be created for this request: the page asks for it and the grant allows it. Throws if the
 * grant is for another id (404), or if the page asks for what is not granted (403). Queues and boards are opened only.
 */
export function mayCreate(ask: Ask, grant: Grant): boolean {
  if (grant.id !== undefined && grant.id !== ask.id) throw notFound();
  if (!ask.create || ask.kind === 'queue' || ask.kind === 'board') return false;
  if (!grant.create) throw new Refusal(403, 'You may enter this, but not create it.');
  return true;
}
