/** @module One page in a frame: what the element hears of it, from its request until another takes its place. */
import type { FrameContent } from '../frame-content.js';
import { originOf } from '../url-gate.js';

export interface PageObserver {
  pageLoaded(page: Page): void;
  /** This page's Content-Security-Policy forbids the frame. */
  pageBlocked(page: Page): void;
  /** It has not loaded in time, and then perhaps: its server does not answer. */
  pageLate(code: 'load-timeout' | 'unreachable'): void;
  pageSaid(data: unknown, origin: string): void;
}

/** WebKit reports a blocked frame only after its `load`. Milliseconds. */
const lateViolation = 1000;

export class Page {
  readonly frame: HTMLIFrameElement;
  readonly content: FrameContent;
  /** Whether the frame stands in the page's HTML. */
  readonly adopted: boolean;
  readonly origin: string;
  state: 'loading' | 'loaded' = 'loading';

  readonly #observer: PageObserver;
  readonly #end = new AbortController();
  #loadedAt = Infinity;

  /** @param delegates further origins that the frame may show */
  constructor(
    frame: HTMLIFrameElement,
    content: FrameContent,
    adopted: boolean,
    delegates: readonly string[],
    observer: PageObserver,
  ) {
    this.frame = frame;
    this.content = content;
    this.adopted = adopted;
    this.origin = originOf(content.url) ?? '';
    this.#observer = observer;
    const origins = [this.origin, ...delegates];
    const until = { signal: this.#end.signal };
    frame.addEventListener('load', () => this.loaded(), until);
    addEventListener(
      'message',
      ({ source, origin, data }) => {
        if (source && source === frame.contentWindow && origins.includes(origin))
          observer.pageSaid(data, origin);
      },
      until,
    );
    // The violation is dispatched on the document, also for a frame in a shadow root, and names an origin only.
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, disposition, blockedURI }) => {
        const enforced = disposition === 'enforce' && effectiveDirective === 'frame-src';
        const fresh = !(performance.now() - this.#loadedAt > lateViolation);
        if (enforced && fresh && originOf(blockedURI) === this.origin) observer.pageBlocked(this);
      },
      until,
    );
  }

  /** Browsers fire `load` for refused and failing pages too, and again when the page navigates by itself. */
  loaded(): void {
    if (this.state === 'loaded') return;
    this.state = 'loaded';
    this.#loadedAt = performance.now();
    this.#observer.pageLoaded(this);
  }

  /** @param timeout in milliseconds */
  expect(timeout: number): void {
    const timer = setTimeout(() => void this.#late(), timeout);
    this.#end.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  async #late(): Promise<void> {
    if (this.state === 'loaded') return;
    this.#observer.pageLate('load-timeout');
    // A frame's own events tell nothing of an unreachable server; a request of ours does.
    const { signal } = this.#end;
    const request = fetch(this.origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    const failed = await request.then(
      () => false,
      () => true,
    );
    if (failed && this.state === 'loading' && !signal.aborted) this.#observer.pageLate('unreachable');
  }

  end(): void {
    this.#end.abort();
  }
}
