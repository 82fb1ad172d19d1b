/** @module How Storybook itself looks: as the visitor's system does, light or dark. */
import { create } from 'storybook/theming/create';

const dark = matchMedia('(prefers-color-scheme: dark)').matches;

export const theme = create({
  base: dark ? 'dark' : 'light',
  brandTitle: 'meedio-elements',
  fontBase: 'system-ui, sans-serif',
  colorPrimary: '#0b6670',
  colorSecondary: dark ? '#3fa7ad' : '#0b6670',
  appBg: dark ? '#12191b' : '#f3f6f6',
  appContentBg: dark ? '#182023' : '#ffffff',
  appPreviewBg: dark ? '#182023' : '#ffffff',
  barBg: dark ? '#182023' : '#ffffff',
});
