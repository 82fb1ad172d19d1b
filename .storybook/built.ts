/** @module What the catalogue shows besides the stories, built as files: the meeting page, and the classic script. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('../node_modules/.cache/catalogue/', import.meta.url));

/** Everything that a static host serves beside the catalogue. Addresses are relative, so that any path will do. */
export async function buildFiles(): Promise<string> {
  const outDir = `${folder}files`;
  await build({
    mode: 'page',
    base: './',
    logLevel: 'warn',
    build: { outDir: `${outDir}/_emulator/page`, emptyOutDir: true },
  });
  await build({ mode: 'script', logLevel: 'warn', build: { outDir } });
  return outDir;
}

/** The meeting page as the emulator serves it. */
export async function buildEmulatorPage(): Promise<URL> {
  const outDir = `${folder}page`;
  await build({ mode: 'page', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return pathToFileURL(`${outDir}/`);
}
