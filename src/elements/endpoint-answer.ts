/** @module What a token endpoint answers, checked: an address, or what is wrong. */
import type { MeedioError } from '../errors.js';
import {
  answerLimit,
  codeFor,
  endpointErrorCodes,
  isRetryable,
  type EndpointAnswer,
  type Problem,
} from '../protocol.js';
import { problem } from './problem.js';

/** @throws a `MeedioError`: the endpoint's problem, or `bad-answer` */
export async function readAnswer(response: Response): Promise<EndpointAnswer> {
  if (!response.ok) throw await readProblem(response);
  const answer = await readJson(response);
  if (!isAnswer(answer)) throw badAnswer(response, 'It lacks `url`, or a member has the wrong type.');
  return answer;
}

async function readProblem(response: Response): Promise<MeedioError> {
  const body: unknown = await readJson(response).catch(() => undefined);
  const { code, retryable, retryAfter, instance } = Object(body) as Partial<Record<keyof Problem, unknown>>;
  const { status, headers } = response;
  return problem(
    endpointErrorCodes.find((one) => one === code) ?? codeFor(status),
    `The endpoint answered ${status}.`,
    {
      status,
      retryable: typeof retryable === 'boolean' ? retryable : isRetryable(status),
      retryAfter: secondsIn(headers.get('retry-after') ?? '') ?? numberIn(retryAfter),
      requestId: isText(instance) ? instance : undefined,
    },
  );
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const text = /[/+]json\b/i.test(type) ? await readText(response) : '';
  try {
    return JSON.parse(text);
  } catch (cause) {
    const page = 'It is a web page, perhaps a login page: check `endpoint`.';
    throw badAnswer(response, /html/i.test(type) ? page : 'It is not JSON.', cause);
  }
}

async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return text;
    size += value.length;
    if (size > answerLimit) throw badAnswer(response, `It is longer than ${answerLimit} bytes.`);
    text += decoder.decode(value, { stream: true });
  }
}

function isAnswer(answer: unknown): answer is EndpointAnswer {
  const { url, provider = '', expiresIn, unsupported = [] } = Object(answer) as Partial<EndpointAnswer>;
  return (
    isText(url) &&
    isText(provider) &&
    (expiresIn == null || numberIn(expiresIn) !== undefined) &&
    Array.isArray(unsupported) &&
    unsupported.every(isText)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** Seconds from a `Retry-After` header: a number or a date. */
function secondsIn(header: string): number | undefined {
  return numberIn(/^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000);
}

function badAnswer({ status }: Response, hint: string, cause?: unknown): MeedioError {
  return problem('bad-answer', hint, { status, cause });
}
