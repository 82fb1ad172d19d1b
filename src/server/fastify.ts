/** @module The endpoint as a plugin of Fastify, which reads bodies before a route sees them unless it is told not to. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeListener, type Handler } from './node.js';

/** As much of a Fastify instance as the plugin uses. */
interface Scope {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
  all(
    path: string,
    handler: (
      request: { raw: IncomingMessage },
      reply: { raw: ServerResponse; hijack(): unknown },
    ) => unknown,
  ): unknown;
}

/**
 * Makes a web-standard handler a plugin: `app.register(toFastifyPlugin(endpoint), { prefix: '/api/meedio' })`.
 * Inside it a parser passes every body on unread, so that the endpoint itself counts and checks it; the rest of the app
 * keeps its own parsers.
 */
export function toFastifyPlugin(
  handler: Handler,
): (scope: Scope, options: unknown, done: () => void) => void {
  const listen = toNodeListener(handler);
  return (scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, pass) => pass(null));
    scope.all('/', (request, reply) => {
      reply.hijack();
      return listen(request.raw, reply.raw);
    });
    done();
  };
}
