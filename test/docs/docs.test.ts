import { compile } from 'svelte/compiler';
import { compileScript, compileTemplate, parse } from 'vue/compiler-sfc';
import { expect, test } from 'vitest';
import { isMeedioElement } from '../../src/vue/index.js';
import { blocks, inLanguages } from './blocks.js';
import { complaintsOf } from './commands.js';
import { run } from './run.js';
import { complaints } from './types.js';

/** Those of a page's own are checked in a browser: see the journey beside this file. */
const checked = ['html', 'css', 'http', 'js', 'jsx', 'ts', 'tsx', 'vue', 'svelte', 'json', 'sh'];

test('every block of code in the documentation has a language that is checked, or says why it is not', () => {
  const unknown = blocks.filter(({ language, meta }) => !checked.includes(language) && !meta.unchecked);
  expect(unknown.map(({ place, language }) => `${place} ${language}`)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(40);
});

test('TypeScript and JavaScript fit the package’s types', { timeout: 120_000 }, () => {
  expect(complaints(inLanguages('ts', 'tsx', 'js', 'jsx'))).toEqual([]);
});

test('the check of types finds a wrong value and a member that does not exist', { timeout: 120_000 }, () => {
  const at = { place: 'here', meta: {} };
  const wrong = complaints([
    { ...at, language: 'js', code: "import { nothing } from 'meedio-elements';" },
    { ...at, language: 'ts', code: "document.createElement('meedio-room').theme = 'blue';" },
  ]);
  expect(wrong).toHaveLength(2);
});

test('what runs in Node keeps what its comments promise', async () => {
  const runnable = blocks.filter(({ meta }) => 'run' in meta);
  expect(runnable).not.toHaveLength(0);
  for (const block of runnable) {
    for (const { line, value, promised } of await run(block)) expect(value, line).toEqual(promised);
  }
});

test('Vue’s components compile', () => {
  for (const { code, place: id } of inLanguages('vue')) {
    const { descriptor, errors } = parse(code);
    const { bindings } = compileScript(descriptor, { id });
    const template = compileTemplate({
      id,
      filename: id,
      source: descriptor.template?.content ?? '',
      compilerOptions: {
        isCustomElement: isMeedioElement,
        expressionPlugins: ['typescript'],
        ...(bindings && { bindingMetadata: bindings }),
      },
    });
    expect([...errors, ...template.errors, ...template.tips]).toEqual([]);
  }
});

test('Svelte’s components compile without a warning', () => {
  for (const { code } of inLanguages('svelte')) expect(compile(code, {}).warnings).toEqual([]);
});

test('JSON is JSON', () => {
  for (const { code, place } of inLanguages('json')) {
    expect(() => void JSON.parse(code), place).not.toThrow();
  }
});

test('commands parse, and ours exist', () => {
  expect(inLanguages('sh').flatMap(complaintsOf)).toEqual([]);
  const at = { place: 'here', language: 'sh', meta: {} };
  expect(complaintsOf({ ...at, code: 'npx meedio nothing' })).toHaveLength(1);
  expect(complaintsOf({ ...at, code: 'npm run nothing' })).toHaveLength(1);
  expect(complaintsOf({ ...at, code: 'echo "' })).toHaveLength(1);
});
