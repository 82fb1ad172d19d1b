/** @module The token endpoint: keeps the service's secret, decides who enters, answers with an address. */
import type { EndpointAnswer } from '../protocol.js';
import { jsonAnswer, webHandler, type PlainAnswer } from './answer.js';
import { checkAsk, idempotencyKey, readAsk, type Ask } from './ask.js';
import { refuseBrowser } from './checks.js';
import { enter, type Answer } from './enter.js';
import { askForGrant, checkVerdict, type Grant } from './grant.js';
import { checkOptions, type TokenEndpointOptions } from './options.js';
import { corsHeaders, isPreflight, mayEnter, ownOrigin, preflightHeaders } from './origin.js';
import { problemAnswer, Refusal } from './problem.js';
import { isRead } from './read-body.js';
import { beginReport, type Report } from './report.js';

export interface TokenEndpoint {
  /** Answers a request; never throws. */
  (request: Request): Promise<Response>;
  /**
   * What the endpoint would answer, for a server that writes the page itself and has decided about the person.
   *
   * @throws a `MeedioError` with the code, the status and the sentence that the endpoint would answer
   */
  resolve(ask: Ask, grant: Grant): Promise<EndpointAnswer>;
}

const everyAnswer = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Origin, Authorization, Cookie',
};

/**
 * Makes the endpoint that `<meedio-meeting endpoint="…">` and its siblings ask.
 *
 * It is a web-standard handler, `(request: Request) => Promise<Response>`, and keeps no state that two processes would
 * have to share. For Node's own server and frameworks on it see `toNodeListener`.
 *
 * @throws TypeError if an option is missing or wrong, and in a browser
 */
export function createTokenEndpoint(options: TokenEndpointOptions): TokenEndpoint {
  refuseBrowser('createTokenEndpoint');
  const settings = checkOptions(options);
  const { authorize, origins, publicOrigin, credentials, limiter, onEvent, onError } = settings;

  /** The checks in their order; none before the last line asks the service anything. */
  async function serve(request: Request, report: Report): Promise<Answer | 'preflight'> {
    const preflight = isPreflight(request);
    if (request.method !== 'POST' && !preflight) throw new Refusal(405, 'Ask with POST.');
    if (!mayEnter(request.headers, () => publicOrigin ?? ownOrigin(request), origins)) {
      throw new Refusal(403, 'Pages of this origin may not ask: see the "origins" option.');
    }
    if (preflight) return 'preflight';
    if (isRead(request)) {
      report.event('body-already-read');
      throw new Refusal(500, 'The request was read before it came here.', { retryable: false });
    }
    const ask = await readAsk(request);
    const key = ask.id === undefined ? idempotencyKey(request.headers) : '';
    // An address that asks too often does not cost the host's own code anything.
    await limiter.admitAddress(request, report);
    const grant = await askForGrant(authorize, request, ask, onError);
    await limiter.admitSubject(grant, report);
    return enter(ask, grant, key, settings, report);
  }

  /** Whatever was thrown, as something that may leave. */
  function toRefusal(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown;
    onError(thrown);
    return new Refusal(500, 'Something went wrong here.');
  }

  async function respond(request: Request): Promise<PlainAnswer> {
    const report = beginReport(onEvent);
    const headers = { ...everyAnswer, ...corsHeaders(request.headers, origins, credentials) };
    try {
      const answer = await serve(request, report);
      const response =
        answer === 'preflight'
          ? { status: 204, headers: { ...headers, ...preflightHeaders } }
          : jsonAnswer(answer, { status: answer.created ? 201 : 200, headers });
      report.event('answer', { status: response.status });
      return response;
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      report.event('answer', { status: refusal.status, code: refusal.code });
      return problemAnswer(refusal, report.requestId, headers);
    }
  }

  async function resolve(ask: Ask, grant: Grant): Promise<EndpointAnswer> {
    const report = beginReport(onEvent);
    try {
      const answer = await enter(
        checkAsk(ask),
        checkVerdict(grant, onError),
        crypto.randomUUID(),
        settings,
        report,
      );
      report.event('resolve', { status: answer.created ? 201 : 200 });
      return answer;
    } catch (thrown) {
      const refusal = toRefusal(thrown);
      report.event('resolve', { status: refusal.status, code: refusal.code });
      throw refusal.for(report.requestId);
    }
  }

  return Object.assign(webHandler(respond), { resolve });
}
