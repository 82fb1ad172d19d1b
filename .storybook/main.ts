import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { build } from 'vite';

const page = fileURLToPath(new URL('../node_modules/.cache/meeting-page', import.meta.url));
let built: Promise<unknown> | undefined;

/**
 * Builds the emulator's meeting page as files beside the catalogue. Its own addresses are relative here, so that the
 * catalogue works below any path of any static host.
 */
function buildPage() {
  return build({ mode: 'page', base: './', logLevel: 'warn', build: { outDir: page } });
}

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // Storybook asks more than once.
  async staticDirs(others = []) {
    await (built ??= buildPage());
    return [...others, { from: page, to: '/_emulator/page' }];
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};
export default config;
