/** @module The frame itself: making one, finding one in the page's HTML, and hearing of what becomes of it. */

export interface FrameContent {
  url: string;
  allow: string;
}

/** A frame that is ready to be inserted. `src` is set before that: afterwards it costs nearly three times as much. */
export function createFrame({ url, allow }: FrameContent, title: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.part.add('frame');
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.allowFullscreen = true;
  frame.allow = allow;
  frame.src = url;
  return frame;
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

/** The first frame among an element's own children. */
export function childFrame(host: Element): HTMLIFrameElement | undefined {
  return [...host.children].find((child) => child instanceof HTMLIFrameElement);
}

/** Whether a frame already shows a page: another origin's document, or a complete one of this origin. */
export function showsPage({ contentDocument: page }: HTMLIFrameElement): boolean {
  return !page || (page.readyState === 'complete' && page.URL !== 'about:blank');
}

export interface FrameObserver {
  onLoad: () => void;
  onBlocked: () => void;
  onMessage: (data: unknown, origin: string) => void;
}

/** Reports what happens to a frame until the signal is aborted. `origins` are those its messages may come from. */
export function observeFrame(
  frame: HTMLIFrameElement,
  origins: readonly string[],
  { onLoad, onBlocked, onMessage }: FrameObserver,
  signal: AbortSignal,
): void {
  frame.addEventListener('load', onLoad, { signal });
  // The violation is dispatched on the document, also for a frame in a shadow root, and names an origin only.
  document.addEventListener(
    'securitypolicyviolation',
    ({ effectiveDirective, disposition, blockedURI }) => {
      const ours = origins.some((origin) => blockedURI === origin || blockedURI.startsWith(origin + '/'));
      if (disposition === 'enforce' && effectiveDirective === 'frame-src' && ours) onBlocked();
    },
    { signal },
  );
  addEventListener(
    'message',
    ({ source, origin, data }: MessageEvent<unknown>) => {
      if (origins.includes(origin) && source !== null && source === frame.contentWindow)
        onMessage(data, origin);
    },
    { signal },
  );
}

/** Whether the server of an address answers at all: a frame's `load` says nothing about that. */
export async function isReachable(origin: string, signal: AbortSignal): Promise<boolean> {
  if (navigator.onLine === false) return false;
  return fetch(origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );
}
