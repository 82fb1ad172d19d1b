import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { previewArgs } from './support/preview-page.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Board',
  component: 'meedio-board',
  tags: ['autodocs'],
  args: previewArgs,
  render: (args) => html`<meedio-board ${attributes(args)}></meedio-board>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
