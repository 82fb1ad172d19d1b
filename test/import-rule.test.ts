import { resolve } from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';
import { importRule } from '../scripts/import-rule.js';

const source = resolve(import.meta.dirname, '../src');

function messages(file: string, code: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { meedio: { rules: { imports: importRule } } },
    rules: { 'meedio/imports': 'error' },
  };
  const linter = new Linter({ cwd: source });
  return linter.verify(code, config, { filename: resolve(source, file) }).map(({ message }) => message);
}

it.each([
  ['parameters/address.ts', "import { gate } from '../url-gate.js';"],
  ['parameters/address.ts', "import { table } from './table.js';"],
  ['allow.ts', "import type { ParameterValues } from './parameters/index.js';"],
  ['elements/frame.ts', "import { html } from 'lit';\nimport { property } from 'lit/decorators.js';"],
  ['elements/frame.ts', "import { MeedioError } from '../errors.js';"],
  ['html/index.ts', "import { allowFor } from '../allow.js';"],
  ['server/providers/meedio.ts', "import { MeedioError } from '../../errors.js';\nimport { z } from 'zod';"],
  ['server/providers/meedio.ts', "import { derive } from '../meeting-id.js';"],
  ['server/node.ts', "import { createServer } from 'node:http';"],
  ['emulator/page/main.ts', "import '../signals.js';\nimport { html } from 'lit';"],
])('%s may say %s', (file, code) => {
  expect(messages(file, code)).toEqual([]);
});

it.each([
  [
    'parameters/address.ts',
    "import { MeedioError } from '../errors.js';",
    'parameters must not import errors.',
  ],
  ['parameters/address.ts', "import { html } from 'lit';", 'parameters must not import lit.'],
  ['url-gate.ts', "import './protocol.js';", 'url-gate must not import protocol.'],
  ['protocol.ts', "export * from './errors.js';", 'protocol must not import errors.'],
  ['elements/frame.ts', "import type { Ask } from '../server/ask.js';", 'elements must not import server.'],
  ['elements/frame.ts', "import { readFile } from 'node:fs';", 'elements must not import node:fs.'],
  ['html/index.ts', "import { html } from 'lit';", 'html must not import lit.'],
  ['html/index.ts', "export { whereIs } from '../elements/where.js';", 'html must not import elements.'],
  ['server/index.ts', "import { css } from 'lit';", 'server must not import lit.'],
  [
    'server/index.ts',
    "import { nothing } from 'lit/directive.js';",
    'server must not import lit/directive.js.',
  ],
  ['server/providers/meedio.ts', "import '../../emulator/index.js';", 'server must not import emulator.'],
  ['server/index.ts', "const late = import('../elements/where.js');", 'server must not import elements.'],
  ['server/index.ts', "let x: import('../elements/where.js').Where;", 'server must not import elements.'],
  ['emulator/index.ts', "import '../elements/meedio-room.js';", 'emulator must not import elements.'],
  ['emulator/index.ts', "import '../server/index.js';", 'emulator must not import server.'],
  ['emulator/page/main.ts', "import '../../elements/frame.js';", 'emulator/page must not import elements.'],
  ['emulator/index.ts', "import './page/main.js';", 'emulator must not import emulator/page.'],
  ['novelty/index.ts', "import '../errors.js';", 'novelty must not import errors.'],
])('%s must not say %s', (file, code, message) => {
  expect(messages(file, code)).toEqual([message]);
});

it.each(['parameters/table.ts', 'server/index.ts', 'emulator/page/main.ts', 'index.ts'])(
  'is on for %s',
  async (file) => {
    const config = (await new ESLint().calculateConfigForFile(resolve(source, file))) as Linter.Config;
    expect(config.rules?.['meedio/imports']).toEqual([2]);
  },
);
