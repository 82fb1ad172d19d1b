import type { Options } from './options.js';

/** Theme and font of the whole page. */
export function dress(root: HTMLElement, { theme, font }: Pick<Options, 'theme' | 'font'>): void {
  if (theme) root.dataset.theme = theme;
  // Quoted and escaped: whatever the address says is the name of one font and nothing else.
  if (font) root.style.setProperty('--font', `"${CSS.escape(font)}"`);
}
