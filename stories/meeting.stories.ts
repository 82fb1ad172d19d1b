import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { attributes } from './support/attributes.js';
import { allowed, places } from './support/places.js';
import { shows } from './support/shows.js';

const meta: Meta = {
  title: 'Elements/Meeting',
  component: 'meedio-meeting',
  tags: ['autodocs'],
  args: { src: places.meeting, ...allowed },
  render: (args) => html`<meedio-meeting ${attributes(args)}></meedio-meeting>`,
  play: shows('loaded'),
};
export default meta;

export const Default: StoryObj = {};
