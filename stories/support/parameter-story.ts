/** @module What a story of one parameter shows: the meeting page without it, and with each value that it can have. */
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { MeedioLoadEvent } from '../../src/index.js';
import { optionsOf } from './args.js';
import { describe } from './manifest.js';
import { allowed, places } from './places.js';
import { elementIn, shows } from './shows.js';
import { tags, type Tag } from './tags.js';

const hint = 'Some show in the call alone: accept the terms, and join.';

/** Values for parameters that can have any. */
const samples: Record<string, string> = { 'display-name': 'Ana Novak', font: 'Georgia' };

/** All tags have the same parameters: any of them can show what one does. */
export const parameterMeta: Meta<{ tag: Tag }> = {
  args: { tag: 'meeting' },
  argTypes: {
    tag: {
      control: { type: 'select' },
      options: Object.keys(tags),
      description: 'The tag that has the parameter.',
    },
  },
};

export function parameterStory(name: string): StoryObj<{ tag: Tag }> {
  const { type, description = '' } =
    describe('meedio-meeting').attributes?.find((it) => it.name === name) ?? {};
  const words = optionsOf(type?.text);
  const values: (string | true)[] = words.length ? words : [samples[name] ?? true];
  return {
    parameters: {
      docs: { description: { story: `${description} ${hint}` } },
    },
    render: ({ tag }) => html`
      <style>
        .specimens {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
          gap: 1.5rem;
        }
        .specimens figure {
          margin: 0;
        }
        .specimens figcaption {
          display: flex;
          justify-content: space-between;
          gap: 1rem;
          margin-bottom: 0.5rem;
          white-space: nowrap;
        }
        .specimens output {
          overflow: hidden;
          text-overflow: ellipsis;
          font-family: monospace;
          color: color-mix(in srgb, CanvasText 75%, Canvas);
        }
        .specimens figure > :last-child {
          --meedio-min-height: 34rem;
          border-radius: 0.75rem;
        }
      </style>
      <div class="specimens">${[undefined, ...values].map((value) => specimen(tag, name, value))}</div>
    `,
    async play(context) {
      await shows('loaded')(context);
      await expect(elementIn(context).url).toBe(places.meeting);
    },
  };
}

/** The meeting with one attribute, and what that puts into its address. */
function specimen(tag: Tag, name: string, value: string | true | undefined) {
  const written = value === true ? name : `${name}="${value ?? ''}"`;
  const report = ({ currentTarget, url }: MeedioLoadEvent) => {
    const output = (currentTarget as Element).querySelector('output');
    if (output) output.textContent = new URL(url).search;
  };
  return html`
    <figure @meedio-load=${report}>
      <figcaption>
        ${value === undefined ? 'absent' : html`<code>${written}</code>`}<output></output>
      </figcaption>
      ${tags[tag]({ src: places[tag], ...allowed, [name]: value })}
    </figure>
  `;
}
