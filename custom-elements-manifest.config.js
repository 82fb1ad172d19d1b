import { parametersPlugin } from './scripts/manifest-parameters.js';
import { publicPlugin } from './scripts/manifest-public.js';

export default {
  globs: ['src/elements/meedio-*.ts'],
  litelement: true,
  quiet: true,
  plugins: [parametersPlugin(), publicPlugin()],
};
