import { expect, waitFor } from 'storybook/test';
import type { MeedioElement, MeedioState } from '../../src/index.js';
import { anyTag } from './manifest.js';

interface Canvas {
  canvasElement: HTMLElement;
}

/** A story's element. */
export function elementIn({ canvasElement }: Canvas): MeedioElement {
  const element = canvasElement.querySelector<MeedioElement>(anyTag);
  if (!element) throw new Error('The story shows none of the tags.');
  return element;
}

/** A `play` function: the element gets to a state. */
export function shows(state: MeedioState): (canvas: Canvas) => Promise<void> {
  return async (canvas) => {
    const element = elementIn(canvas);
    await waitFor(() => expect(element.state).toBe(state), { timeout: 15_000 });
  };
}
