/** @module Meedio as a provider: from a kind and an id to the address of a meeting page. */
import { applyParameters } from '../../parameters/index.js';
import { isLoopback } from '../../url-gate.js';
import { checkFunction, checkOrigins, refuseBrowser } from '../checks.js';
import { closed, notFound, Refusal } from '../problem.js';
import type { Fetch } from '../upstream.js';
import { createOnce, lookUp } from './create-once.js';
import { createMeedioApi, type Meeting, type MeedioApi, type NewMeeting } from './meedio-api.js';
import type { Entry, Opened, Provider } from './provider.js';
import { openSeries, type Memory } from './series.js';

export interface MeedioOptions {
  /** `API_KEY` from the Meedio dashboard. */
  apiKey: string;
  /** `API_SECRET` from the Meedio dashboard. It leaves this server in the header of requests to `baseUrl` only. */
  apiSecret: string;
  /** Where the API is. Default: `https://api.meedio.me/api/v3`. `http:` only on loopback, as for the emulator. */
  baseUrl?: string;
  /** Exact origins of meeting pages besides `https://meedio.me` and its direct subdomains. Default: none. */
  pages?: readonly string[];
  /** How requests are sent. Default: the global `fetch`. */
  fetch?: Fetch;
}

/**
 * The Meedio service as a provider for `createTokenEndpoint`.
 *
 * @throws TypeError if an option is missing or wrong, or in a browser, where the secret has no business.
 */
export function meedio(options: MeedioOptions): Provider {
  refuseBrowser('meedio');
  const { pages = [], fetch = globalFetch } = options;
  const baseUrl = checkBaseUrl(options.baseUrl ?? 'https://api.meedio.me/api/v3');
  const apiKey = checkCredential('apiKey', options.apiKey);
  const apiSecret = checkCredential('apiSecret', options.apiSecret);
  checkFunction('fetch', fetch);
  const apiFor = createMeedioApi({ apiKey, apiSecret, baseUrl: baseUrl.href.replace(/\/$/, ''), fetch });
  const memory: Memory = new Map();

  return {
    name: 'meedio',
    pages: checkOrigins('pages', pages),
    loopback: isLoopback(baseUrl.hostname),
    open(entry) {
      const api = apiFor(entry);
      const { ask, grant } = entry;
      if (ask.kind === 'queue') return openListed(entry, api.getQueue);
      if (ask.kind === 'board') return openListed(entry, api.getBoard);
      if (ask.kind === 'room') return openRoom(entry, api);
      return grant.meetingId === undefined
        ? openMeeting(entry, api, memory)
        : openExisting(api.getMeeting(grant.meetingId));
    },
    // The page's own parameters are added by the element, to which those in the address go first.
    customize: (href, { grant: { parameters } }) => ({
      url: parameters ? applyParameters(href, parameters) : href,
      unsupported: [],
    }),
  };
}

async function openMeeting(
  { ids, ask, grant, create }: Entry,
  api: MeedioApi,
  memory: Memory,
): Promise<Opened> {
  const [current, ...older] = ids;
  // A call that began before the secret was changed goes on until it is over.
  for (const series of older) {
    const found = await openSeries<Meeting>(series, { get: api.getMeeting }, memory);
    if (typeof found === 'object') return { url: found.it.redirectUrl, created: false };
  }
  const wanted = newMeeting({ ...ask.options, ...grant.options }, grant.ownerEmail);
  const opened = await openSeries<Meeting>(
    current,
    {
      get: api.getMeeting,
      create: create ? (meetingId) => api.createMeeting({ ...wanted, meetingId }) : undefined,
    },
    memory,
  );
  if (typeof opened === 'object') return { url: opened.it.redirectUrl, created: opened.created };
  if (opened === 'refused')
    throw new Refusal(502, 'The meeting service refuses to create it.', { retryable: false });
  if (opened === 'absent') throw notFound();
  if (!create) throw closed();
  throw new Refusal(502, 'The meeting service says of every meeting that it is over.', { retryable: false });
}

function newMeeting(
  { type, infinite }: NonNullable<Entry['ask']['options']>,
  ownerEmail?: string,
): NewMeeting {
  const isConsultation = type === 'consultation';
  return {
    ownerEmail,
    type: type && (isConsultation ? 'CONSULTATION' : 'MEETING'),
    // The service answers an error if a consultation has this member at all.
    isInfinite: (infinite && !isConsultation) || undefined,
  };
}

async function openExisting(lookup: Promise<{ redirectUrl: string }>): Promise<Opened> {
  const found = await lookUp(lookup);
  if (found === 'absent') throw notFound();
  if (found === 'closed') throw closed();
  return { url: found.redirectUrl, created: false };
}

async function openRoom({ ask, grant, create }: Entry, api: MeedioApi): Promise<Opened> {
  const slug = ask.id ?? '';
  const get = () => api.getRoom(slug);
  if (!create) return openExisting(get());
  // The slug of a closed room is free again.
  const found = await lookUp(get());
  if (typeof found === 'object') return { url: found.redirectUrl, created: false };
  const { title } = { ...ask.options, ...grant.options };
  const made = await createOnce(() => api.createRoom({ slug, title }), get);
  if (made === 'refused')
    throw new Refusal(502, 'The meeting service refuses to create it.', { retryable: false });
  return { url: made.it.redirectUrl, created: made.created };
}

/** Queues and boards are made by the organization's members; here they are opened only. */
async function openListed(
  { ask, grant }: Entry,
  get: (id: string) => Promise<{ redirectUrl?: string | null | undefined }>,
): Promise<Opened> {
  const found = await lookUp(get(ask.id ?? ''));
  if (found === 'absent') throw notFound();
  if (found === 'closed') throw closed();
  const url = found.redirectUrl ?? grant.url;
  if (url) return { url, created: false };
  throw new Refusal(
    502,
    'The service names no address for this: authorize has to give it as "url" in the grant.',
    {
      retryable: false,
    },
  );
}

/** Looked up at each call: the global one may be replaced or traced later. */
const globalFetch: Fetch = (url, init) => fetch(url, init);

/** Text that can stand in a header. An error must not show it, and `fetch` would. */
function checkCredential(option: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new TypeError(`"${option}" must be a non-empty string of printable ASCII characters without spaces`);
}

function checkBaseUrl(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url && isSafe && !url.username && !url.password && !url.search && !url.hash) return url;
  throw new TypeError(
    '"baseUrl" must be an https: URL, or http: on loopback, without user, query and fragment',
  );
}
