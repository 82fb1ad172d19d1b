import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Elements/Board',
  component: 'meedio-board',
  tags: ['autodocs'],
  args: { src: places.board, ...allowed },
  render: (args) => html`<meedio-board ${attributes(args)}></meedio-board>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
