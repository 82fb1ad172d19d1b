import type { Decorator } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';

/**
 * Puts what is said of a story above it, or below one that fills the page. On a docs page Storybook does so itself.
 */
export const caption: Decorator = (story, { parameters, viewMode }) => {
  const { docs, layout } = parameters as { docs?: { description?: { story?: string } }; layout?: string };
  const text = viewMode === 'story' ? docs?.description?.story : undefined;
  const said = text ? html`<p class="sb-caption">${withCode(text)}</p>` : nothing;
  return layout === 'fullscreen' ? html`${story()} ${said}` : html`${said} ${story()}`;
};

/** The only Markdown in these sentences is code. */
const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
