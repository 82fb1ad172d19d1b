/** Runs the cases inside a Worker, and answers the outcomes. */
import { run } from './cases.js';

export default { fetch: async () => Response.json(await run()) };
