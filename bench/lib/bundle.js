/** @module Bundles, minified, as an app or a script tag would have them. */
import { build } from 'vite';

/**
 * @param {string} input path of the entry
 * @param {'es' | 'iife'} format
 * @param {RegExp} [external] what is left out
 */
export async function bundle(input, format, external) {
  const { code } = await bundleWith({
    configFile: false,
    publicDir: false,
    build: { rolldownOptions: { input, external, output: { format, minify: true } } },
  });
  return Buffer.from(code);
}

/**
 * @param {import('vite').InlineConfig} config
 * @returns the one file that comes of it
 */
export async function bundleWith({ build: options, ...config }) {
  const { output } = await build({
    ...config,
    logLevel: 'error',
    build: { target: 'es2022', ...options, write: false },
  });
  return output[0];
}
