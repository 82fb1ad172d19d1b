/** @module The ESLint rule that keeps the two arrows apart: what each part of `src` may import besides its own files. */
import { dirname, relative, resolve, sep } from 'node:path';

/**
 * The one list. A part is a folder of `src`, or a file in it; `ours` are the parts, `packages` the packages it may
 * import (`node:` stands for all of Node's own).
 *
 * @type {Record<string, { ours: string[], packages: string[] }>}
 */
const parts = {
  parameters: { ours: ['url-gate', 'allow'], packages: [] },
  'url-gate': { ours: ['parameters', 'allow'], packages: [] },
  allow: { ours: ['parameters', 'url-gate'], packages: [] },
  'page-address': { ours: ['protocol'], packages: [] },
  'frame-content': { ours: ['parameters', 'url-gate', 'allow'], packages: [] },
  protocol: { ours: ['parameters'], packages: [] },
  errors: { ours: ['protocol'], packages: [] },
  events: { ours: ['protocol', 'errors'], packages: [] },
  html: {
    ours: ['parameters', 'url-gate', 'allow', 'errors', 'frame-content', 'page-address', 'protocol'],
    packages: [],
  },
  elements: {
    ours: [
      'parameters',
      'url-gate',
      'allow',
      'frame-content',
      'page-address',
      'protocol',
      'events',
      'errors',
    ],
    packages: ['lit', '@lit/reactive-element'],
  },
  messages: { ours: ['elements'], packages: [] },
  tags: { ours: ['elements', 'html'], packages: ['preact', 'solid-js', 'svelte'] },
  react: { ours: ['elements', 'events', 'parameters', 'html', 'tags'], packages: ['@lit/react', 'react'] },
  vue: { ours: ['html', 'tags'], packages: ['vue'] },
  index: { ours: ['elements', 'events', 'errors', 'parameters', 'protocol'], packages: [] },
  server: {
    ours: ['parameters', 'url-gate', 'protocol', 'errors'],
    packages: ['zod', 'hono', '@hono/node-server', 'jose', 'rate-limiter-flexible', 'cockatiel', 'node:'],
  },
  emulator: { ours: ['parameters'], packages: ['zod', 'hono', '@hono/node-server', 'ws', 'node:'] },
  'emulator/page': { ours: ['parameters', 'emulator'], packages: ['lit'] },
  starter: { ours: ['parameters', 'url-gate', 'allow', 'page-address'], packages: [] },
  cli: {
    ours: [
      'emulator',
      'server',
      'parameters',
      'url-gate',
      'allow',
      'protocol',
      'html',
      'frame-content',
      'page-address',
    ],
    packages: ['parse5', 'pino', 'node:'],
  },
};

const source = resolve(import.meta.dirname, '../src');

/** @type {import('eslint').Rule.RuleModule} */
export const importRule = {
  meta: { type: 'problem', messages: { forbidden: '{{part}} must not import {{target}}.' } },
  create(context) {
    const part = partOf(context.filename);
    /** @param {import('estree').Node & { source?: import('estree').Node | null }} node */
    const check = ({ source: from }) => {
      if (from?.type !== 'Literal' || typeof from.value !== 'string') return;
      const target = targetOf(context.filename, from.value);
      if (isAllowed(part, target)) return;
      context.report({ node: from, messageId: 'forbidden', data: { part, target } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      TSImportType: check,
    };
  },
};

/**
 * @param {string} part
 * @param {string} target
 */
function isAllowed(part, target) {
  const { ours, packages } = parts[part] ?? { ours: [], packages: [] };
  return (
    [part, ...ours].includes(target) ||
    packages.some((name) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`))
  );
}

/**
 * What an import leads to: a part of `src`, or else what was written.
 *
 * @param {string} file
 * @param {string} specifier
 */
function targetOf(file, specifier) {
  return specifier.startsWith('.') ? partOf(resolve(dirname(file), specifier)) : specifier;
}

/** @param {string} file */
function partOf(file) {
  const [first = '', second] = relative(source, file).split(sep);
  const nested = `${first}/${second}`;
  return nested in parts ? nested : first.replace(/\.(js|ts)$/, '');
}
