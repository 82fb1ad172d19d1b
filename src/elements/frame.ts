/** @module The frame itself: making one, finding one in the page's HTML, loading another page into it. */
import type { FrameContent } from '../frame-content.js';
import { node } from './node.js';

/** A frame that is ready to be inserted. `src` is set before that: afterwards it costs nearly three times as much. */
export function createFrame({ url, allow }: FrameContent, title: string): HTMLIFrameElement {
  const frame = node(
    'iframe part=frame referrerpolicy=strict-origin-when-cross-origin allowfullscreen=',
  ) as HTMLIFrameElement;
  return Object.assign(frame, { title, allow, src: url });
}

/**
 * Loads another page into a frame that the page's HTML owns. The node stays where it is for the sake of whoever wrote
 * it; taking it out for a moment makes `allow` count and leaves no history entry.
 */
export function reuseFrame(frame: HTMLIFrameElement, { url, allow }: FrameContent): void {
  const { parentNode, nextSibling } = frame;
  frame.remove();
  frame.allow = allow;
  frame.src = url;
  parentNode?.insertBefore(frame, nextSibling);
}

/** The frames among an element's own children. */
export function childFrames(host: Element): HTMLIFrameElement[] {
  // Not `children`: a list that lives as long as the element.
  return [...host.querySelectorAll<HTMLIFrameElement>(':scope>iframe')];
}

/** Whether a frame already shows a page: another origin's document, or a complete one of this origin. */
export function showsPage({ contentDocument: page }: HTMLIFrameElement): boolean {
  return !page || (page.readyState === 'complete' && page.URL !== 'about:blank');
}
