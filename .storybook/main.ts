import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { mergeConfig } from 'vite';
import { buildFiles } from './built.js';
import { withPlainNames } from './names.js';
import { parameterIndexer, parameterStories } from './parameter-stories.js';

let files: Promise<string> | undefined;

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts', '../custom-elements.json'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  experimental_indexers: (indexers = []) => [...indexers.map(withPlainNames), parameterIndexer],
  // Storybook asks more than once.
  staticDirs: async (others = []) => [
    ...others,
    { from: await (files ??= buildFiles()), to: '/' },
    { from: fileURLToPath(new URL('pages', import.meta.url)), to: '/pages' },
  ],
  async viteFinal(vite, { configType }) {
    const plugins = [parameterStories()];
    if (configType === 'DEVELOPMENT') plugins.push((await import('./emulator.js')).emulator());
    return mergeConfig(vite, { plugins });
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};
export default config;
