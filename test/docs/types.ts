/** @module Type-checks snippets as if they were files of an application, against the package's own entries. */
import { join } from 'node:path';
import ts from 'typescript';
import { packageEntries } from './entries.js';
import { root, type Block } from './blocks.js';

/** TypeScript is checked strictly, JavaScript as its authors do: for names and members that do not exist. */
const programs = [
  { languages: ['ts', 'tsx'], options: { strict: true } },
  { languages: ['js', 'jsx'], options: { strict: false, checkJs: true } },
];

/** Files that every program reads, parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler has to say of each block, in one line. */
export function complaints(blocks: Block[]): string[] {
  return programs.flatMap(({ languages, options }) =>
    check(
      blocks.filter(({ language }) => languages.includes(language)),
      options,
    ),
  );
}

function check(blocks: Block[], strictness: ts.CompilerOptions): string[] {
  // Beside this file, where the package's own dependencies are found.
  const files = new Map(
    blocks.map((block, index) => [join(import.meta.dirname, `snippet-${index}.${block.language}`), block]),
  );
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { compilerOptions } = config.config as { compilerOptions: object };
  const { options } = ts.parseJsonConfigFileContent(
    { compilerOptions: { ...compilerOptions, ...strictness, paths: packageEntries }, files: [] },
    ts.sys,
    root,
  );
  const disk = ts.createCompilerHost(options);
  // Each snippet is a module, also one that imports nothing.
  const readFile = (path: string) =>
    files.has(path) ? `${files.get(path)?.code ?? ''}\nexport {};` : disk.readFile(path);
  const host: ts.CompilerHost = {
    ...disk,
    readFile,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    getSourceFile(path, target) {
      if (files.has(path)) return ts.createSourceFile(path, readFile(path) ?? '', target);
      if (!parsed.has(path)) parsed.set(path, disk.getSourceFile(path, target));
      return parsed.get(path);
    },
  };
  const program = ts.createProgram([...files.keys(), join(import.meta.dirname, 'given.d.ts')], options, host);
  return [...files].flatMap(([path, { place }]) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .filter(({ file }) => file?.fileName === path)
      .map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
}
