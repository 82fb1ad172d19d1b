/** @module What the endpoint tells its operator. An event holds no personal data, so it may go into any log. */
import type { EndpointErrorCode } from '../protocol.js';

export type EndpointEventType =
  /** A request was answered. */
  | 'answer'
  /** `resolve` was called. */
  | 'resolve'
  /** A grant without `id` was used for a request with one. */
  | 'unbound-grant'
  /** The service does not accept the provider's credentials, or not for this. */
  | 'credentials-refused'
  /** The store of the limits does not answer, or not in time: for some seconds each process counts by itself. */
  | 'limit-store-failed'
  /** Nothing tells the address of whoever sends requests, so that limit is off. Said once. */
  | 'no-client-ip'
  /** `limits.service` is reached: until there is room again, the service is not called. */
  | 'service-budget-spent'
  /** The service fails: for some seconds it is not called, and requests that need it are answered 503. */
  | 'circuit-opened'
  /** The service works again. */
  | 'circuit-closed'
  /** Something before the endpoint has read the request's body. */
  | 'body-already-read';

export interface EndpointEvent {
  type: EndpointEventType;
  /** Of the answer; of the service's answer for `credentials-refused`. */
  status?: number | undefined;
  /** Of the problem, if there was one. */
  code?: EndpointErrorCode | undefined;
  /** The `instance` of the problem. */
  requestId: string;
  /** Milliseconds since the request came in. */
  ms: number;
}

/** What is known of one request while it is served. */
export interface Report {
  requestId: string;
  event(type: EndpointEventType, details?: Pick<EndpointEvent, 'status' | 'code'>): void;
}

/** Begins a report; its id is the problem's `instance`. */
export function beginReport(onEvent: (event: EndpointEvent) => void): Report {
  const requestId = `urn:uuid:${crypto.randomUUID()}`;
  const start = performance.now();
  return {
    requestId,
    event: (type, details) =>
      onEvent({ type, ...details, requestId, ms: Math.round(performance.now() - start) }),
  };
}

/** A listener whose own failure, now or later, must not become the request's. */
export function quiet<T>(listener: ((value: T) => unknown) | undefined): (value: T) => void {
  return (value) => {
    Promise.resolve()
      .then(() => listener?.(value))
      .catch(() => undefined);
  };
}
