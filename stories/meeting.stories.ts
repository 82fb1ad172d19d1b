import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';
import { tags } from './support/tags.js';

const meta: Meta = {
  title: 'Elements/Meeting',
  component: 'meedio-meeting',
  tags: ['autodocs'],
  args: { src: places.meeting, ...allowed },
  render: tags.meeting,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
