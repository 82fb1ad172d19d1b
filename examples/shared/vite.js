/** @module A plugin for Vite: the token endpoint at `/api/meedio`, where your own server has it. */

export function tokenEndpoint() {
  return { name: 'token-endpoint', configureServer: mount, configurePreviewServer: mount };
}

/** Imported when a server starts: a build has no use for it. */
async function mount({ middlewares }) {
  const { toNodeListener } = await import('meedio-elements/server');
  const { endpoint } = await import('./endpoint.js');
  middlewares.use('/api/meedio', toNodeListener(endpoint));
}
