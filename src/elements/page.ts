/** @module One page in a frame: what the element hears of it, from its request until another takes its place. */
import type { FrameContent } from '../frame-content.js';
import { originOf } from '../url-gate.js';
import { lateViolation } from './durations.js';

export interface PageObserver {
  pageLoaded(page: Page): void;
  /** This page's Content-Security-Policy forbids the frame. */
  pageBlocked(page: Page): void;
  /** It has not loaded in time, and then perhaps: its server does not answer. */
  pageLate(code: 'load-timeout' | 'unreachable'): void;
  pageSaid(data: unknown, origin: string): void;
}

/** It is the listener itself: with many meetings on a page, closures and signals for each would weigh more than the rest. */
export class Page implements EventListenerObject {
  readonly frame: HTMLIFrameElement;
  readonly content: FrameContent;
  /** Whether the frame stands in the page's HTML. */
  readonly adopted: boolean;
  readonly origin: string;
  state: 'loading' | 'loaded' = 'loading';

  readonly #origins: readonly string[];
  readonly #observer: PageObserver;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #request: AbortController | undefined;
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
    this.#origins = [this.origin, ...delegates];
    this.#observer = observer;
    this.#listen('addEventListener');
  }

  #listen(how: 'addEventListener' | 'removeEventListener'): void {
    this.frame[how]('load', this);
    window[how]('message', this);
    // Violations are dispatched on the document, also for a frame in a shadow root.
    document[how]('securitypolicyviolation', this);
  }

  /** Each event has a method of its name. */
  handleEvent(event: Event): void {
    this[event.type as 'message'](event as MessageEvent);
  }

  message({ source, origin, data }: MessageEvent): void {
    if (source && source === this.frame.contentWindow && this.#origins.includes(origin))
      this.#observer.pageSaid(data, origin);
  }

  /** It names an origin only. */
  securitypolicyviolation(violation: SecurityPolicyViolationEvent): void {
    const { effectiveDirective, disposition, blockedURI } = violation;
    const enforced = disposition === 'enforce' && effectiveDirective === 'frame-src';
    const fresh = !(performance.now() - this.#loadedAt > lateViolation);
    if (enforced && fresh && originOf(blockedURI) === this.origin) this.#observer.pageBlocked(this);
  }

  /** Browsers fire `load` for refused and failing pages too, and again when the page navigates by itself. */
  load(): void {
    if (this.state === 'loaded') return;
    this.state = 'loaded';
    this.#loadedAt = performance.now();
    this.#observer.pageLoaded(this);
  }

  /** @param timeout in milliseconds */
  expect(timeout: number): void {
    this.#timer = setTimeout(() => void this.#late(), timeout);
  }

  async #late(): Promise<void> {
    if (this.state === 'loaded') return;
    const { signal } = (this.#request = new AbortController());
    this.#observer.pageLate('load-timeout');
    // A frame's own events tell nothing of an unreachable server; a request of ours does.
    const request = fetch(this.origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    await request.catch(() => {
      if (this.state === 'loading' && !signal.aborted) this.#observer.pageLate('unreachable');
    });
  }

  end(): void {
    this.#listen('removeEventListener');
    clearTimeout(this.#timer);
    this.#request?.abort();
  }
}
