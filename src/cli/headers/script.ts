/** @module How the elements' script gets into a page, as sources of `script-src`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Complaint } from '../command.js';

export interface Script {
  sources: readonly string[];
  comment: string;
}

/** The files of this package that pages load or paste in. */
const files = new URL('../../../dist/', import.meta.url);

export async function scriptFor(way: string): Promise<Script> {
  if (way === 'self') return { sources: ["'self'"], comment: 'the script comes from your own site.' };
  if (way === 'starter') {
    const hash = await hashOf('meedio-starter.min.js', 'sha256');
    return {
      sources: ["'self'", `'${hash}'`],
      comment:
        'the starter is inline, and known by its hash: paste the file as it is. The rest comes from your own site.',
    };
  }
  if (URL.canParse(way) && /^https?:/.test(way)) {
    const integrity = await hashOf('meedio-elements.min.js', 'sha384');
    // Without a query, to which a policy pays no heed.
    const { origin, pathname } = new URL(way);
    return {
      sources: [origin + pathname],
      comment: `this one file. For version-pinned copies of ours: <script src="${way}" integrity="${integrity}" crossorigin>`,
    };
  }
  throw new Complaint(2, '--script is "self", "starter", or the address of the script.');
}

async function hashOf(file: string, algorithm: 'sha256' | 'sha384'): Promise<string> {
  const bytes = await readFile(new URL(file, files));
  return `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
}
