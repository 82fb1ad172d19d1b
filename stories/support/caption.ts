import type { Decorator } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';

/** Puts what is said of a story below it. On a docs page Storybook does so itself. */
export const caption: Decorator = (story, { parameters, viewMode }) => {
  const { docs } = parameters as { docs?: { description?: { story?: string } } };
  const text = viewMode === 'story' ? docs?.description?.story : undefined;
  return html`${story()} ${text ? html`<p class="sb-caption">${withCode(text)}</p>` : nothing}`;
};

/** The only Markdown in these sentences is code. */
const withCode = (text: string) =>
  text.split('`').map((part, index) => (index % 2 ? html`<code>${part}</code>` : part));
