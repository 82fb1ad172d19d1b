/** @module What a story of one parameter shows: the meeting page without it, and with each value that it can have. */
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import type { MeedioLoadEvent } from '../../src/index.js';
import { attributes } from './attributes.js';
import { optionsOf } from './args.js';
import { describe } from './manifest.js';
import { allowed, places } from './places.js';
import { shows } from './shows.js';

const tag = 'meedio-meeting';

/** Values for parameters that can have any. */
const samples: Record<string, string> = { 'display-name': 'Ana Novak', font: 'Georgia' };

export const parameterMeta: Meta = {
  parameters: { controls: { disable: true }, layout: 'fullscreen' },
};

export function parameterStory(name: string): StoryObj {
  const { type, description = '' } = describe(tag).attributes?.find((it) => it.name === name) ?? {};
  const words = optionsOf(type?.text);
  const values: (string | true)[] = words.length ? words : [samples[name] ?? true];
  return {
    parameters: { docs: { description: { story: description } } },
    render: () => html`
      <style>
        .specimens {
          display: grid;
          grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr));
          gap: 1.5rem;
          padding: 1.5rem;
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
        .specimens meedio-meeting {
          --meedio-min-height: 34rem;
          border-radius: 0.75rem;
        }
      </style>
      <div class="specimens">${[undefined, ...values].map((value) => specimen(name, value))}</div>
    `,
    async play(context) {
      await shows('loaded')(context);
      const [absent] = context.canvasElement.querySelectorAll(tag);
      await expect(absent?.url).toBe(places.meeting);
    },
  };
}

/** The meeting with one attribute, and what that puts into its address. */
function specimen(name: string, value: string | true | undefined) {
  const written = value === true ? name : `${name}="${value ?? ''}"`;
  const report = ({ currentTarget, url }: MeedioLoadEvent) => {
    const output = (currentTarget as Element).parentElement?.querySelector('output');
    if (output) output.textContent = new URL(url).search;
  };
  return html`
    <figure>
      <figcaption>
        ${value === undefined ? 'absent' : html`<code>${written}</code>`}<output></output>
      </figcaption>
      <meedio-meeting
        ${attributes({ src: places.meeting, ...allowed, [name]: value })}
        @meedio-load=${report}
      ></meedio-meeting>
    </figure>
  `;
}
