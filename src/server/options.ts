/** @module The endpoint's options, checked when it is made. */
import { checkFunction, checkOrigins } from './checks.js';
import { socketAddress } from './client-ip.js';
import type { Authorize } from './grant.js';
import { hmacWith } from './hmac.js';
import { checkLimits, createLimiter, type Limiter, type Limits } from './limits.js';
import { deriveWith } from './meeting-id.js';
import type { Provider } from './providers/provider.js';
import { quiet, type EndpointEvent } from './report.js';

export type Secret = string | Uint8Array;

export interface TokenEndpointOptions {
  /** The meeting services. A grant chooses one by name; the first is the default. */
  providers: readonly Provider[];
  /**
   * At least 32 bytes. Meeting ids are derived from it, so every server of one site has the same. To change it, put
   * the new one before the old one, `[next, previous]`: meetings that are open stay open. With several servers that
   * are changed one after another, give all of them `[previous, next]` before that.
   */
  secret: Secret | readonly Secret[];
  /** Decides who may enter what. */
  authorize: Authorize;
  /** Exact origins of other sites whose pages may ask. Default: none, the endpoint's own origin only. */
  origins?: readonly string[];
  /** The endpoint's own origin, where a proxy hides it. Default: by the request's `Host`. */
  publicOrigin?: string;
  /** Whether pages of `origins` may send cookies. Default: no. */
  credentials?: boolean;
  /** How often it may be used in a minute. Default: `{ subject: 60, ip: 600, service: 800 }`, in memory. */
  limits?: Limits;
  /**
   * The address of whoever sends a request, for `limits.ip`. Behind a proxy, take the header that the proxy itself
   * sets: what else is in `X-Forwarded-For`, anybody can write. Default: the socket's, with `toNodeListener`;
   * elsewhere none, and that limit is off.
   */
  clientIp?: (request: Request) => string | undefined;
  /** Hears of every answer and of what an operator should know. Events hold no personal data. */
  onEvent?: (event: EndpointEvent) => void;
  /** Hears what `authorize` throws, and of faults that answer 500. Such errors may hold personal data. */
  onError?: (error: unknown) => void;
}

/** The options as the endpoint uses them. */
export interface Settings {
  authorize: Authorize;
  providerNamed(name: string | undefined): Provider | undefined;
  /** One for each secret, the newest first. */
  derivations: readonly [Derivation, ...Derivation[]];
  origins: ReadonlySet<string>;
  publicOrigin: string | undefined;
  credentials: boolean;
  limiter: Limiter;
  onEvent: (event: EndpointEvent) => void;
  onError: (error: unknown) => void;
}

type Derivation = ReturnType<typeof deriveWith>;

/** Throws a TypeError that names the option in quotes. */
export function checkOptions(options: TokenEndpointOptions): Settings {
  const {
    authorize,
    providers,
    secret,
    origins = [],
    publicOrigin,
    credentials = false,
    limits = {},
    clientIp = socketAddress,
    onEvent,
    onError,
  } = options;
  checkFunction('authorize', authorize);
  checkFunction('clientIp', clientIp);
  if (onEvent !== undefined) checkFunction('onEvent', onEvent);
  if (onError !== undefined) checkFunction('onError', onError);
  if (publicOrigin !== undefined) checkOrigins('publicOrigin', [publicOrigin]);
  if (typeof credentials !== 'boolean') throw new TypeError('"credentials" must be true or false');
  const byName = checkProviders(providers);
  const [newest, ...older] = checkSecret(secret);
  return {
    authorize,
    providerNamed: (name) => (name === undefined ? providers[0] : byName.get(name)),
    derivations: [deriveWith(newest), ...older.map(deriveWith)],
    origins: new Set(checkOrigins('origins', origins)),
    publicOrigin,
    credentials,
    limiter: createLimiter(checkLimits(limits), clientIp, hmacWith(newest)),
    onEvent: quiet(onEvent),
    onError: quiet(onError),
  };
}

function checkProviders(providers: readonly Provider[]): ReadonlyMap<string, Provider> {
  const list: readonly unknown[] = Array.isArray(providers) ? providers : [];
  if (list.length === 0 || !list.every(isProvider)) {
    throw new TypeError('"providers" must be a list with at least one provider, for example meedio({ … })');
  }
  const byName = new Map(list.map((provider) => [provider.name, provider]));
  if (byName.size < providers.length) throw new TypeError('"providers" must have different names');
  return byName;
}

function isProvider(value: unknown): value is Provider {
  if (typeof value !== 'object' || value === null) return false;
  const { name, open, customize } = value as Partial<Provider>;
  return typeof name === 'string' && typeof open === 'function' && typeof customize === 'function';
}

type Bytes = Uint8Array<ArrayBuffer>;

function checkSecret(secret: TokenEndpointOptions['secret']): [Bytes, ...Bytes[]] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  const [newest, ...older] = secrets.map((each) => {
    const bytes = typeof each === 'string' ? new TextEncoder().encode(each) : each;
    if (bytes instanceof Uint8Array && bytes.byteLength >= 32) return new Uint8Array(bytes);
    throw new TypeError(
      '"secret" must have at least 32 bytes, as text or bytes, or be a list of such secrets',
    );
  });
  if (!newest) throw new TypeError('"secret" must not be an empty list');
  return [newest, ...older];
}
