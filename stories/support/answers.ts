/**
 * @module A token endpoint inside the page. A static catalogue has no server that could let anybody in or turn anybody
 * away, so what is asked of `answers/…` is answered here, as an endpoint would. The elements do not know the difference.
 */
import type { EndpointErrorCode, Problem } from '../../src/protocol.js';
import { fileOf, places } from './places.js';

/** How an endpoint says each of its codes. `network` is a connection that breaks, `bad-answer` a login page. */
const statuses: Record<Exclude<EndpointErrorCode, 'network' | 'bad-answer'>, number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  closed: 410,
  'invalid-request': 422,
  'rate-limited': 429,
  unavailable: 503,
  timeout: 504,
};

const folder = fileOf('answers/');

/** The address of an endpoint that always gives this answer: an error's code, or the address of a place. */
export const endpointThatAnswers = (answer: EndpointErrorCode | keyof typeof places) => folder + answer;

/** From now on the page answers what is asked of these addresses; all else goes its way. */
export function answerInPage(): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    return url.startsWith(folder) ? answerTo(url.slice(folder.length)) : fetch(input, init);
  };
}

function answerTo(name: string): Response {
  if (name in places) return Response.json({ url: places[name as keyof typeof places] });
  if (name in statuses) return refusal(name as keyof typeof statuses);
  if (name === 'bad-answer')
    return new Response('<h1>Log in</h1>', { headers: { 'content-type': 'text/html' } });
  throw new TypeError('The connection broke.');
}

function refusal(code: keyof typeof statuses): Response {
  const status = statuses[code];
  const retryable = status === 429 || status >= 500;
  const problem: Problem = { type: 'about:blank', title: code, status, code, retryable };
  // So long that the element leaves it to the person, who is to see the button.
  const headers = { 'content-type': 'application/problem+json', ...(retryable && { 'retry-after': '90' }) };
  return new Response(JSON.stringify(problem), { status, headers });
}
