import { createHash } from 'node:crypto';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import {
  alwaysPermitted,
  parameterPattern,
  renamedAttributes,
  switchedPermissions,
} from './src/starter/facts.js';

/**
 * Lit tells other copies of itself its version, and shares a map with them, by globals. The classic script promises to add
 * no global but its own: there it tells nobody, has a map of its own, and looks for no polyfill among them.
 */
const litWithoutGlobals: Plugin = {
  name: 'lit-without-globals',
  transform(code, id) {
    if (!/node_modules\/@lit/.test(id)) return undefined;
    const quiet = code
      .replace(/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0')
      .replace(/\w+\.reactiveElementPolyfillSupport/, 'undefined');
    return {
      code: `const $lit = {};${quiet.replace(/(\w+\.)?\blitPropertyMetadata/g, '$$lit.map')}`,
      map: null,
    };
  },
};

/**
 * The global is the first copy's: the tags belong to that one, and a second copy's classes are not registered. Nothing
 * else of the page's may be overwritten either.
 */
const firstCopyStays: Plugin = {
  name: 'first-copy-stays',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(/^var Meedio=(.*);\s*$/ms, '(e=>{globalThis.Meedio??=e})($1);');
    }
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
    plugins: [litWithoutGlobals, firstCopyStays, asciiOnly],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        input: 'src/index.ts',
        preserveEntrySignatures: 'strict',
        optimization: { inlineConst: { mode: 'all', pass: 3 } },
        output: {
          format: 'iife',
          name: 'Meedio',
          esModule: false,
          generatedCode: { symbols: false },
          entryFileNames: 'meedio-elements.min.js',
          minify: true,
          // Chromium then compiles all of it on another thread while it is coming in: see decisions/013.
          postBanner: '//# allFunctionsCalledOnLoad',
        },
      },
    },
  },
  /** The starter, for people to paste into a page. */
  starter: {
    publicDir: false,
    define: {
      PARAMETER: `/${parameterPattern()}/`,
      RENAMED: JSON.stringify(renamedAttributes()),
      SWITCHED: JSON.stringify(switchedPermissions()),
      ALWAYS: JSON.stringify(alwaysPermitted()),
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
