/** @module Finding or creating one thing at a service, and one only, whatever happens to the answers. */
import { UpstreamError } from '../upstream-error.js';

/** There never was one · there was, and it is over. */
export type Missing = 'absent' | 'closed';

export interface Made<T> {
  it: T;
  created: boolean;
}

/** Awaits a lookup: what it finds, or why it finds nothing. */
export async function lookUp<T extends object>(lookup: Promise<T>): Promise<T | Missing> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof UpstreamError && error.status === 404) return 'absent';
    if (error instanceof UpstreamError && error.status === 410) return 'closed';
    throw error;
  }
}

/** How a service may say that a name is taken or was; which of them it says is not documented. */
const isRefusal = (error: UpstreamError) => [400, 409, 410].includes(error.status ?? 0);

/**
 * Creates something under a name that we choose.
 *
 * A POST that failed may have worked all the same, with the answer lost, or somebody else was faster. So we look
 * before anything else, and only then try a second and last time.
 *
 * @returns what is there now, or `refused` if the service will not create it under this name
 */
export async function createOnce<T extends object>(
  post: () => Promise<T>,
  get: () => Promise<T>,
  attempts = 2,
): Promise<Made<T> | 'refused'> {
  try {
    return { it: await post(), created: true };
  } catch (error) {
    if (!(error instanceof UpstreamError) || !(error.isLost || isRefusal(error))) throw error;
    const found = await lookUp(get());
    if (typeof found === 'object') return { it: found, created: error.isLost };
    if (isRefusal(error) || found === 'closed') return 'refused';
    if (attempts === 1) throw error;
    return createOnce(post, get, attempts - 1);
  }
}
