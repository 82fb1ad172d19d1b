/**
 * @module The token endpoint: a small web-standard handler that keeps the meeting service's secret on your server.
 * Runs in Node, Deno, Bun and Workers.
 */
export { MeedioError } from '../errors.js';
export type { EndpointAnswer } from '../protocol.js';
export type { Ask } from './ask.js';
export { toFastifyPlugin } from './fastify.js';
export type { Authorize, Grant } from './grant.js';
export type { GrantKey } from './grant-key.js';
export type { Limits } from './limits.js';
export { toNodeListener } from './node.js';
export type { Secret, TokenEndpointOptions } from './options.js';
export { meedio, type MeedioOptions } from './providers/meedio.js';
export type { Entry, Opened, Provider } from './providers/provider.js';
export type { EndpointEvent, EndpointEventType } from './report.js';
export { grants, signGrant, type GrantClaims, type GrantsOptions } from './signed-grant.js';
export type { LimitStore } from './store.js';
export { createTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';
export type { Fetch } from './upstream.js';
