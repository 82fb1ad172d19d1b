import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';
import { tags } from './support/tags.js';

const meta: Meta = {
  title: 'Elements/Queue',
  component: 'meedio-queue',
  tags: ['autodocs'],
  args: { src: places.queue, ...allowed },
  render: tags.queue,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
