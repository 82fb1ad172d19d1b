import { createHash } from 'node:crypto';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { parameterPattern, permissions, renamedAttributes } from './src/starter/facts.js';

/**
 * Lit shares four lists and maps with other copies of itself through globals. The classic script promises to add no
 * global but its own, so inside it they are members of a module's object.
 */
const litWithoutGlobals: Plugin = {
  name: 'lit-without-globals',
  resolveId: (id) => (id === 'virtual:lit-shared' ? id : undefined),
  load: (id) => (id === 'virtual:lit-shared' ? 'export const $lit = {};' : undefined),
  transform(code, id) {
    const shared = /(?:\b\w+\.)?\b((?:litElement|litHtml|reactiveElement)Versions|litPropertyMetadata)\b/g;
    if (!/node_modules\/(?:@lit|lit)/.test(id) || !shared.test(code)) return undefined;
    return {
      code: `import { $lit } from 'virtual:lit-shared';${code.replace(shared, '$$lit.$1')}`,
      map: null,
    };
  },
};

/** A page of another encoding reads a script as its own: with ASCII alone the texts survive that. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/** What is pasted into a page has to be the file, byte by byte, for its hash to count in a Content-Security-Policy. */
const pasteable: Plugin = {
  name: 'pasteable',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.trimEnd();
      const hash = createHash('sha256').update(chunk.code).digest('base64');
      console.log(`script-src 'sha256-${hash}' allows the starter in a Content-Security-Policy.`);
    }
  },
};

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
    plugins: [litWithoutGlobals, asciiOnly],
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
  /** The starter, for people to paste into a page. */
  starter: {
    publicDir: false,
    define: {
      PARAMETER: `/${parameterPattern()}/`,
      RENAMED: JSON.stringify(renamedAttributes()),
      PERMISSIONS: JSON.stringify(permissions()),
    },
    plugins: [asciiOnly, pasteable],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        input: 'src/starter/starter.ts',
        output: { format: 'es', entryFileNames: 'meedio-starter.min.js', minify: true },
      },
    },
  },
};

// Storybook reads this file too, in a mode of its own: it needs nothing from here.
export default defineConfig(({ mode }) => bundles[mode] ?? {});
