/** @module `meedio openapi`: the endpoint's protocol, for generators and for endpoints in other languages. */
import { version, type Command } from './command.js';

export const openapi: Command = {
  summary: 'prints the protocol of the token endpoint as OpenAPI 3.1',
  help: '  --path /api/meedio   where your endpoint is mounted',
  options: { path: { type: 'string', default: '/api/meedio' } },
  async run({ path }, { print }) {
    const { openApi } = await import('../server/openapi.js');
    print(JSON.stringify(openApi(String(path), version()), null, 2));
  },
};
