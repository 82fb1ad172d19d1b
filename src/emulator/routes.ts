/** @module Routes as one table: path, method, handler. Handlers know nothing of the router. */
import type { Hono } from 'hono';
import type { z } from 'zod';
import { readBody } from './body.js';
import { Refusal } from './refusal.js';

/** A request as handlers see it. */
export interface Call {
  url: URL;
  headers: Headers;
  /** The body, checked; refused with 400 if it does not have this shape. */
  body: <T extends z.ZodType>(schema: T) => Promise<z.output<T>>;
}

/** Answers an object, which becomes JSON, or a whole response. `id` is the one parameter that a path has here. */
export type Handler = (call: Call, id: string) => object | Promise<object>;

export type Method = 'GET' | 'POST' | 'DELETE';

export type Routes = Record<string, Partial<Record<Method, Handler>>>;

/** Adds a table to the router, and to each path a 405 for every other method. */
export function addRoutes(app: Hono, routes: Routes): void {
  for (const [path, methods] of Object.entries(routes)) {
    for (const [method, handler] of Object.entries(methods)) {
      app.on(method, path, async ({ req }) => {
        const [id = ''] = Object.values<string>(req.param());
        const { url, headers } = req.raw;
        const call: Call = { url: new URL(url), headers, body: (schema) => readBody(req.raw, schema) };
        const answer = await handler(call, id);
        return answer instanceof Response ? answer : Response.json(answer);
      });
    }
    const allow = Object.keys(methods).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method));
    app.all(path, ({ req }) => {
      throw new Refusal(405, `${req.method} is not possible here.`, { Allow: allow.join(', ') });
    });
  }
}
