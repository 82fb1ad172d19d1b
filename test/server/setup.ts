/** An endpoint over a service in memory, and requests to it. */
import {
  createTokenEndpoint,
  meedio,
  type Ask,
  type EndpointEvent,
  type Grant,
  type MeedioOptions,
  type TokenEndpointOptions,
} from '../../src/server/index.js';
import type { Budget } from '../../src/server/upstream.js';
import type { EndpointAnswer, Problem } from '../../src/protocol.js';
import { apiKey, apiSecret, createService, type ServiceOptions } from './service.js';

export const secret = '0123456789abcdef0123456789abcdef';
export const address = 'https://app.example/api/meedio';

export interface SetupOptions extends Partial<TokenEndpointOptions> {
  service?: ServiceOptions;
  /** Members of every grant; `id` is the ask's unless it is given. */
  grant?: Partial<Grant>;
  provider?: Partial<MeedioOptions>;
}

export function setup({ service: serviceOptions, grant, provider, ...options }: SetupOptions = {}) {
  const service = createService(serviceOptions);
  const events: EndpointEvent[] = [];
  const errors: unknown[] = [];
  const endpoint = createTokenEndpoint({
    providers: [meedio({ apiKey, apiSecret, fetch: service.fetch, ...provider })],
    secret,
    authorize: (_, ask) => grantFor(ask, grant),
    // Most tests are about other things, and ask more often than people do.
    limits: { subject: Infinity, ip: Infinity, service: Infinity },
    onEvent: (event) => events.push(event),
    onError: (error) => errors.push(error),
    ...options,
  });
  return {
    service,
    events,
    errors,
    endpoint,
    /** Asks for a meeting unless the body says otherwise. */
    ask: async (body: object = {}, headers: HeadersInit = {}) =>
      read(await endpoint(post({ kind: 'meeting', id: 'a-1', create: true, ...body }, headers))),
    send: async (request: Request) => read(await endpoint(request)),
  };
}

export function grantFor(ask: Ask, more: Partial<Grant> = {}): Grant {
  return { subject: 'user-1', ...(ask.id === undefined ? {} : { id: ask.id }), create: true, ...more };
}

/** What a client of the service's API is given for one request. */
export function budget(): Budget {
  return { until: performance.now() + 8000, spend: () => Promise.resolve(), tell: () => undefined };
}

export function post(body: unknown, headers: HeadersInit = {}, url = address): Request {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const request = new Request(url, { method: 'POST', body: text as BodyInit });
  request.headers.set('content-type', 'application/json');
  new Headers(headers).forEach((value, name) => request.headers.set(name, value));
  return request;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  answer: EndpointAnswer;
  problem: Problem;
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const json: unknown = text ? JSON.parse(text) : undefined;
  return {
    status: response.status,
    headers: response.headers,
    text,
    answer: json as EndpointAnswer,
    problem: json as Problem,
  };
}
