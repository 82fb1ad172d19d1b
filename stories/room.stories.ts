import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Elements/Room',
  component: 'meedio-room',
  tags: ['autodocs'],
  args: { src: places.room, ...allowed },
  render: (args) => html`<meedio-room ${attributes(args)}></meedio-room>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
