/** @module What an element and a token endpoint say to each other: request, answer, problem and codes. */
import type { ParameterValues } from './parameters/index.js';

export const kinds = ['meeting', 'room', 'queue', 'board'] as const;
export type Kind = (typeof kinds)[number];

/** What a request's `id` may be: 1–128 of these characters, and not `.` or `..`. */
export const idPattern = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,128}$/;

/** The answer, and a request, are at most this many bytes. */
export const answerLimit = 64 * 1024;
export const requestLimit = 8 * 1024;

/** What an element asks of a token endpoint. */
export interface EndpointRequest {
  readonly kind: Kind;
  /** Meeting: the host's own reference. Room: its slug. Queue, board: the service's id. Absent only with `create`. */
  readonly id?: string;
  /** Whether the meeting or room may be created when there is none. */
  readonly create?: boolean;
  readonly options?: {
    readonly type?: 'meeting' | 'consultation';
    readonly infinite?: boolean;
    readonly title?: string;
  };
  /** By their names in the URL. */
  readonly parameters?: Readonly<ParameterValues>;
  /** Parameters that the table does not know, as a query string. */
  readonly extra?: string;
}

/** What a token endpoint answers with 200 or 201. */
export interface EndpointAnswer {
  url: string;
  kind?: Kind;
  id?: string;
  /** `meedio` or absent: the element adds the parameters. Any other: the endpoint has done so. */
  provider?: string;
  created?: boolean;
  /** Seconds after which the address must be asked for again; null or absent: never. */
  expiresIn?: number | null;
  /** Parameters that the provider has no equal for. */
  unsupported?: string[];
}

/** An error answer: RFC 9457 `application/problem+json` with three members of ours. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  instance?: string;
  code: EndpointErrorCode;
  retryable: boolean;
  /** Seconds. */
  retryAfter?: number;
  errors?: { pointer: string; detail: string }[];
}

/** Codes that come from asking an endpoint. */
export const endpointErrorCodes = [
  'network',
  'timeout',
  'unauthenticated',
  'forbidden',
  'not-found',
  'closed',
  'invalid-request',
  'rate-limited',
  'unavailable',
  'bad-answer',
] as const;

/** Every code a `MeedioError` can have. */
export const errorCodes = [
  'missing-address',
  'invalid-id',
  'invalid-url',
  'origin-not-allowed',
  'csp-blocked',
  ...endpointErrorCodes,
  'insecure-context',
  'policy-blocked',
  'load-timeout',
  'unreachable',
  'frame-removed',
] as const;

export type EndpointErrorCode = (typeof endpointErrorCodes)[number];
export type ErrorCode = (typeof errorCodes)[number];

const codeOfStatus: Record<number, EndpointErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  410: 'closed',
  429: 'rate-limited',
};

/** The code that an HTTP status stands for when the answer names none. */
export function codeFor(status: number): EndpointErrorCode {
  return codeOfStatus[status] ?? (status >= 500 || isRetryable(status) ? 'unavailable' : 'invalid-request');
}

/** Statuses after which asking again can help. */
export function isRetryable(status: number): boolean {
  return [408, 409, 425, 429, 500, 502, 503, 504].includes(status);
}
