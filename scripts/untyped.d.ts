/** Types for tools that come without, as far as they are used here. */

declare module 'eslint-plugin-lit-a11y' {
  import type { ESLint, Linter } from 'eslint';

  const plugin: ESLint.Plugin & { configs: { recommended: { rules: Linter.RulesRecord } } };
  export default plugin;
}

declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Package } from 'custom-elements-manifest/schema.js';

  export function cli(options: { argv: string[]; cwd?: string; noWrite?: boolean }): Promise<Package>;
}

// The analyzer's own types import it by a path that Node's resolution does not know.
declare module 'custom-elements-manifest/schema' {
  export type * from 'custom-elements-manifest/schema.js';
}

declare module 'idiomorph' {
  export const Idiomorph: {
    morph(old: Element, html: string, options?: { morphStyle?: 'innerHTML' | 'outerHTML' }): void;
  };
}
