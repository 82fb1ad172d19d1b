/** @module Runs a snippet in Node. A line that ends in a comment, `parse(text); // { a: 1 }`, is a promise to keep. */
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { root, type Block } from './blocks.js';
import { packageEntries } from './entries.js';

export interface Promised {
  line: string;
  value: unknown;
  promised: unknown;
}

export async function run({ code }: Block): Promise<Promised[]> {
  const { outputText } = ts.transpileModule(code, {
    fileName: 'snippet.tsx',
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ES2022,
      jsx: ts.JsxEmit.ReactJSX,
    },
  });
  const body = outputText
    .replace(/^import (\{.*\}) from (.*);$/gm, (_, names: string, from: string) => {
      return `const ${names.replaceAll(' as ', ': ')} = await load(${from});`;
    })
    .replace(/^(.*); \/\/ (.*)$/gm, (line: string, expression: string, promised: string) => {
      return `results.push({ line: ${JSON.stringify(line)}, value: ${expression}, promised: (${promised}) });`;
    });
  const results: Promised[] = [];
  const start = compileFunction(`return (async () => {${body}})()`, ['load', 'results']) as (
    load: (specifier: string) => Promise<unknown>,
    results: Promised[],
  ) => Promise<void>;
  await start(load, results);
  return results;
}

function load(specifier: string): Promise<unknown> {
  const [source] = packageEntries[specifier] ?? [];
  return import(source === undefined ? specifier : join(root, source)) as Promise<unknown>;
}
