import type { Args } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { attributes } from './attributes.js';

/** Each tag with attributes, for a story that shows any of them. */
export const tags = {
  meeting: (args: Args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
  room: (args: Args) => html`<meedio-room ${attributes(args)}></meedio-room>`,
  queue: (args: Args) => html`<meedio-queue ${attributes(args)}></meedio-queue>`,
  board: (args: Args) => html`<meedio-board ${attributes(args)}></meedio-board>`,
} satisfies Record<string, (args: Args) => TemplateResult>;

export type Tag = keyof typeof tags;
