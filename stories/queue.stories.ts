import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Elements/Queue',
  component: 'meedio-queue',
  tags: ['autodocs'],
  args: { src: places.queue, ...allowed },
  render: (args) => html`<meedio-queue ${attributes(args)}></meedio-queue>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
