/** @module What TypeScript says of pieces of an app that imports this package, as its users' editors do. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** The package's entries, each leading to its source: what is checked is what stands here, not an older build. */
const paths = Object.fromEntries(
  Object.entries(
    (JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { exports: Record<string, unknown> })
      .exports,
  ).flatMap(([entry, target]) => {
    const types = (target as { types?: string }).types;
    const source = types?.replace('./dist/', './src/').replace('.d.ts', '.ts');
    return source ? [[`meedio-elements${entry.slice(1)}`, [source]]] : [];
  }),
);

export interface Checked {
  /** The complaints about each piece, by its name. */
  complaints: Record<string, string[]>;
  /** The names that a type has, exported as `name` by the piece `piece`. */
  keysOf: (piece: string, name: string) => string[];
}

/** Checks pieces of TSX, by their names, with everything strict. */
export function check(pieces: Record<string, string>): Checked {
  const fileOf = (name: string) => resolve(root, `test/tags/${name}.virtual.tsx`);
  const sources = new Map(Object.entries(pieces).map(([name, source]) => [fileOf(name), source]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: ts.JsxEmit.Preserve,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    // For the package's own sources.
    experimentalDecorators: true,
    useDefineForClassFields: false,
    types: ['node'],
    paths,
  };
  const disk = ts.createCompilerHost(options);
  const readFile = (file: string) => sources.get(file) ?? disk.readFile(file);
  const host: ts.CompilerHost = {
    ...disk,
    readFile,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    getSourceFile(file, languageVersion) {
      const source = readFile(file);
      return source === undefined ? undefined : ts.createSourceFile(file, source, languageVersion, true);
    },
    getCurrentDirectory: () => root,
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  const checker = program.getTypeChecker();
  const sourceOf = (name: string) => program.getSourceFile(fileOf(name));

  return {
    complaints: Object.fromEntries(
      Object.keys(pieces).map((name) => [
        name,
        ts
          .getPreEmitDiagnostics(program, sourceOf(name))
          .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
      ]),
    ),
    keysOf(piece, name) {
      const module = checker.getSymbolAtLocation(sourceOf(piece) as ts.Node);
      const symbol = module && checker.getExportsOfModule(module).find((each) => each.name === name);
      if (!symbol) throw new Error(`${piece} exports no ${name}.`);
      return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).map((each) => each.name);
    },
  };
}
