import { expect, waitFor } from 'storybook/test';
import type { MeedioElement, MeedioState } from '../../src/index.js';
import type { ErrorCode } from '../../src/protocol.js';
import { anyTag } from './manifest.js';

export interface Canvas {
  canvasElement: HTMLElement;
}

/** A story's element. */
export function elementIn({ canvasElement }: { canvasElement: ParentNode }): MeedioElement {
  const element = canvasElement.querySelector<MeedioElement>(anyTag);
  if (!element) throw new Error('The story shows none of the tags.');
  return element;
}

/** A frame may be slow to come on a busy machine. */
const patience = { timeout: 15_000 };

export const eventually = (check: () => void | Promise<void>) => waitFor(check, patience);

/** A `play` function: every element gets to a state. */
export function shows(state: MeedioState): (canvas: Canvas) => Promise<void> {
  return async ({ canvasElement }) => {
    const elements = [...canvasElement.querySelectorAll<MeedioElement>(anyTag)];
    await expect(elements).not.toHaveLength(0);
    for (const element of elements) await eventually(() => expect(element.state).toBe(state));
  };
}

/** A `play` function: the element reports an error. */
export function fails(code: ErrorCode): (canvas: Canvas) => Promise<void> {
  return async ({ canvasElement }) => {
    const element = elementIn({ canvasElement });
    await eventually(() => expect(element.error?.code).toBe(code));
  };
}
