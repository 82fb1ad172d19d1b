import { roomHtml } from 'meedio-elements/html';
import { endpoint } from '../shared/endpoint.js';

export default function (config) {
  config.addPassthroughCopy({
    'node_modules/meedio-elements/dist/meedio-elements.min.js': 'meedio-elements.min.js',
  });

  /** A room's tag with its frame: it starts before any script. A room's address stays the same, so a static page may have it. */
  config.addShortcode('room', async (slug, properties = {}) => {
    const ask = { kind: 'room', id: slug, create: true };
    const { url } = await endpoint.resolve(ask, { subject: 'site', id: slug, create: true });
    return roomHtml({ src: url, ...properties });
  });

  return { dir: { input: 'pages', output: '_site' } };
}
