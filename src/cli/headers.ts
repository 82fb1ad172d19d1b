/** @module `meedio headers`: what a page with a meeting has to allow, as lines for the server that sends it. */
import { originOf } from '../url-gate.js';
import { Complaint, type Command, type Terminal, type Values } from './command.js';
import { formats, type Format, type Header } from './headers/formats.js';
import { headersFor } from './headers/policies.js';
import { scriptFor } from './headers/script.js';

export const headers: Command = {
  summary: 'the Content-Security-Policy and Permissions-Policy of a page with a meeting',
  help: `  meedio headers --endpoint /api/meedio --service https://p2p.meedio.me

  --endpoint /api/meedio        where the elements ask; a path is of the page's own site
  --service https://p2p.meedio.me   where meeting pages are; more than one separated by spaces
  --script self                 how the script gets into the page: "self", from your own site;
                                "starter", the starter pasted into it; or the address of a script tag
  --format plain                plain, nginx or apache`,
  options: {
    endpoint: { type: 'string', default: '/api/meedio' },
    service: { type: 'string', default: 'https://p2p.meedio.me' },
    script: { type: 'string', default: 'self' },
    format: { type: 'string', default: 'plain' },
  },
  run,
};

async function run(values: Values, { print }: Terminal): Promise<void> {
  const { endpoint, service, script, format } = values as Record<string, string>;
  const write = Object.hasOwn(formats, String(format)) ? formats[format as Format] : undefined;
  if (!write) throw new Complaint(2, `--format is one of ${Object.keys(formats).join(', ')}.`);
  const list: Header[] = headersFor({
    endpoint: endpointSource(String(endpoint)),
    services: serviceOrigins(String(service)),
    script: await scriptFor(String(script)),
  });
  print(write(list));
}

/** A path belongs to the page's own site. */
function endpointSource(endpoint: string): string {
  if (/^\/(?!\/)/.test(endpoint)) return "'self'";
  const origin = httpOrigin(endpoint);
  if (origin) return origin;
  throw new Complaint(2, '--endpoint is a path such as /api/meedio, or a URL.');
}

function serviceOrigins(text: string): string[] {
  const origins = text.split(/\s+/).filter(Boolean).map(httpOrigin);
  if (origins.length > 0 && origins.every((origin) => origin !== undefined)) return origins;
  throw new Complaint(2, '--service is an origin such as https://p2p.meedio.me, or more than one.');
}

function httpOrigin(address: string): string | undefined {
  const origin = originOf(address);
  return origin && /^https?:/.test(origin) ? origin : undefined;
}
