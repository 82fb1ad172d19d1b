/** @module From a request that may come in to the address it gets. */
import { gate } from '../url-gate.js';
import type { EndpointAnswer } from '../protocol.js';
import type { Ask } from './ask.js';
import { durations } from './durations.js';
import { forbidden, mayCreate, type Grant } from './grant.js';
import type { Settings } from './options.js';
import { Refusal } from './problem.js';
import type { Entry, Opened, Provider } from './providers/provider.js';
import type { Report } from './report.js';
import { toRefusal, UpstreamError } from './upstream-error.js';

/** An answer with every member that this endpoint always fills in. */
export type Answer = EndpointAnswer & { created: boolean };

/**
 * Finds or creates what was asked for, as far as the grant goes.
 *
 * @param key what makes two requests without an id the same
 */
export async function enter(
  ask: Ask,
  grant: Grant,
  key: string,
  settings: Settings,
  report: Report,
): Promise<Answer> {
  const create = mayCreate(ask, grant);
  if (ask.id !== undefined && grant.id === undefined) report.event('unbound-grant');
  const provider = settings.providerNamed(grant.provider);
  if (!provider) {
    settings.onError(new TypeError('The grant names a "provider" that the endpoint does not have.'));
    throw forbidden();
  }

  const of = ask.id === undefined ? { subject: grant.subject, key } : { id: ask.id };
  const reference = { provider: provider.name, tenant: grant.tenant, kind: ask.kind, of };
  const [newest, ...older] = settings.derivations;
  const ids: Entry['ids'] = [newest(reference), ...older.map((derive) => derive(reference))];
  const entry: Entry = {
    ask,
    grant,
    create,
    ids,
    until: performance.now() + durations.request,
    spend: () => settings.limiter.spend(provider.name, report),
    tell: (event) => report.event(event),
  };

  const opened = await open(provider, entry, report);
  const { url, unsupported } = provider.customize(checkedAddress(opened.url, provider), entry);
  return {
    url,
    kind: ask.kind,
    ...(ask.id === undefined ? {} : { id: ask.id }),
    provider: provider.name,
    created: opened.created,
    expiresIn: opened.expiresIn ?? null,
    unsupported,
  };
}

async function open(provider: Provider, entry: Entry, report: Report): Promise<Opened> {
  try {
    return await provider.open(entry);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    if (error.isOurFault) report.event('credentials-refused', { status: error.status });
    throw toRefusal(error);
  }
}

/** A service that was broken into, or a grant gone wrong, must not put just any page into ours. */
function checkedAddress(address: string, { pages, loopback }: Provider): string {
  const { url } = gate(address, { origins: pages, loopback });
  if (url) return url.href;
  throw new Refusal(502, 'The address of the meeting is not on an allowed origin: see the "pages" option.', {
    retryable: false,
  });
}
