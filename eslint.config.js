import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';
import { importRule } from './scripts/import-rule.js';

/** Chai's `equal()` is typed as a promise for the sake of one plugin's snapshots. It is done when it returns. */
const equal = { from: 'package', package: 'chai', name: 'Equal' };

export default defineConfig(
  globalIgnores(['dist', 'storybook-static', 'coverage', 'examples/**/vendor']),
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  lit['flat/recommended'],
  wc['flat/recommended'],
  { plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // TypeScript knows better, also in JavaScript.
      'no-undef': 'off',
      // What types promise, HTML and callers without types do not keep: checks at run time are not in vain.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      // What JSX is told about the tags has to be in a namespace.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { meedio: { rules: { imports: importRule } } },
    rules: { 'meedio/imports': 'error', 'no-console': ['error', { allow: ['warn', 'error'] }] },
  },
  // These rules do not see the types that JavaScript casts to in comments.
  {
    files: ['**/*.js'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // The command line's output is its console.
  { files: ['src/cli.ts'], rules: { 'no-console': 'off' } },
  // Chai's assertions are expressions, and a test says `!` where it would fail anyway.
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [equal] }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Plain JavaScript outside of tsconfig.json, for people to copy.
  {
    files: ['examples/**/*.{js,ts,tsx}', 'bench/**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
