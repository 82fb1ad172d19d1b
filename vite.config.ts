import { defineConfig, type UserConfig } from 'vite';

/** What Vite bundles: one mode for each. Everything else in `dist` is plain `tsc` output, one file for each source. */
const bundles: Record<string, UserConfig> = {
  /** The emulator's meeting page, served by the emulator under its own path. */
  page: {
    root: 'src/emulator/page',
    base: '/_emulator/page/',
    build: { target: 'es2022', outDir: '../../../dist/emulator/page', emptyOutDir: true },
  },
  /** Everything as one classic script, Lit inside. Not `build.lib`, which never strips white space from its output. */
  script: {
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        input: 'src/script.ts',
        preserveEntrySignatures: 'strict',
        output: { format: 'iife', entryFileNames: 'meedio-elements.min.js', minify: true },
      },
    },
  },
};

// Storybook reads this file too, in a mode of its own: it needs nothing from here.
export default defineConfig(({ mode }) => bundles[mode] ?? {});
