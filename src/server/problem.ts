/** @module Refusals: thrown anywhere in the endpoint, they leave it as RFC 9457 problem answers. */
import { MeedioError } from '../errors.js';
import { codeFor, isRetryable, type EndpointErrorCode, type Problem } from '../protocol.js';
import { jsonAnswer, type PlainAnswer } from './answer.js';

/** The statuses the endpoint answers with, and their names in HTTP. */
export const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
} as const;

export type ProblemStatus = keyof typeof titles;

export interface RefusalOptions {
  /** Whether asking again can help, where the status alone would say otherwise. */
  retryable?: boolean;
  /** Seconds. */
  retryAfter?: number | undefined;
  errors?: Problem['errors'];
  requestId?: string;
}

/**
 * Why a request is not served. The message becomes the problem's `detail`, so it is a constant sentence: never
 * input, an exception's text or what the service said.
 */
export class Refusal extends MeedioError {
  declare readonly code: EndpointErrorCode;
  declare readonly status: ProblemStatus;
  readonly errors?: Problem['errors'];

  constructor(status: ProblemStatus, detail: string, { errors, ...options }: RefusalOptions = {}) {
    super(codeFor(status), detail, { fatal: true, retryable: isRetryable(status), ...options, status });
    if (errors) this.errors = errors;
  }

  /** The same refusal, with the id under which the operator finds the request. */
  for(requestId: string): Refusal {
    const { status, message, retryable, retryAfter, errors } = this;
    return new Refusal(status, message, { retryable, retryAfter, errors, requestId });
  }
}

/** One sentence for what does not exist and for what is somebody else's: the two must look alike. */
export function notFound(): Refusal {
  return new Refusal(404, 'There is nothing here under this id, or it is not yours to enter.');
}

export function closed(): Refusal {
  return new Refusal(410, 'This meeting is over. Ask for a new one, or ask the endpoint with "create".');
}

/** The refusal as an answer. `headers` are those that every answer has. */
export function problemAnswer(
  refusal: Refusal,
  instance: string,
  headers: PlainAnswer['headers'],
): PlainAnswer {
  const { status, code, message, retryable, retryAfter, errors } = refusal;
  const problem: Problem = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail: message,
    instance,
    code,
    retryable,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(errors ? { errors } : {}),
  };
  return jsonAnswer(problem, {
    status,
    headers: {
      ...headers,
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
      ...(status === 405 && { Allow: 'POST, OPTIONS' }),
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
    type: 'application/problem+json',
  });
}
