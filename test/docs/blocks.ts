/** @module The code in the documentation: fenced blocks of Markdown, and what is to be done with each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export interface Block {
  /** Where it stands, for a message: `README.md:13`. */
  place: string;
  language: string;
  code: string;
  /**
   * What stands behind the language, which readers do not see: `frame=https://…` is the address that an element must show,
   * `page=…` the page it stands on, `run` is for code to be run, `unchecked="…"` says why nobody can.
   */
  meta: Record<string, string>;
}

const pages = readdirSync(join(root, 'stories/docs')).filter((name) => name.endsWith('.mdx'));

/** Every document whose code is for people to copy. */
export const documents = ['README.md', ...pages.map((name) => `stories/docs/${name}`)];

export const blocks: Block[] = documents.flatMap((file) =>
  blocksIn(readFileSync(join(root, file), 'utf8'), file),
);

export const inLanguages = (...languages: string[]) =>
  blocks.filter(({ language, meta }) => languages.includes(language) && meta.unchecked === undefined);

export function blocksIn(text: string, file: string): Block[] {
  const fenced = /^```(\S*)[ \t]*(.*)\n([\s\S]*?)^```[ \t]*$/gm;
  return [...text.matchAll(fenced)].map(({ 1: language = '', 2: meta = '', 3: code = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    return { place: `${file}:${line}`, language, code, meta: metaIn(meta) };
  });
}

function metaIn(text: string): Record<string, string> {
  const words = text.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|(\S+)))?/g);
  return Object.fromEntries([...words].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}
