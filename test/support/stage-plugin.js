/** @module Starts the stage with a run of the browser tests, and mounts scripted answers on the tests' own origin. */
import { Scripted } from './scripted.js';
import { startStage } from './stage.js';

/** @typedef {import('@web/test-runner').TestRunnerConfig} Config */

/** @returns {Required<Pick<Config, 'middleware' | 'plugins'>>} */
export function stage() {
  const scripted = new Scripted();
  /** @type {Awaited<ReturnType<typeof startStage>>} */
  let server;
  return {
    middleware: [
      (context, next) => {
        if (!scripted.handle(context.req, context.res)) return next();
        // The answer is not Koa's to write; without a status it would report a missing file.
        context.respond = false;
        context.status = 200;
        return undefined;
      },
    ],
    plugins: [
      {
        name: 'stage',
        async serverStart() {
          server = await startStage();
        },
        serve: (context) => (context.path === '/__stage' ? server.origin : undefined),
        serverStop() {
          scripted.close();
          server.close();
        },
      },
    ],
  };
}
