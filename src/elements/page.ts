/** @module One page in a frame: what the element hears of it, from its request until another takes its place. */
import type { FrameContent } from '../frame-content.js';
import { originOf } from '../url-gate.js';

export interface PageObserver {
  onLoad(page: Page): void;
  /** This page's Content-Security-Policy forbids the frame. */
  onBlocked(page: Page): void;
  /** It has not loaded in time; `reachable` follows once it is known. */
  onLate(page: Page, reachable?: boolean): void;
  onMessage(data: unknown, origin: string): void;
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
  readonly #origins: readonly string[];
  readonly #end = new AbortController();
  #loadedAt = 0;

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
    const { signal } = this.#end;
    frame.addEventListener('load', () => this.loaded(), { signal });
    // The violation is dispatched on the document, also for a frame in a shadow root, and names an origin only.
    document.addEventListener('securitypolicyviolation', (event) => this.#onViolation(event), { signal });
    addEventListener('message', (event) => this.#onMessage(event), { signal });
  }

  /** Browsers fire `load` for refused and failing pages too, and again when the page navigates by itself. */
  loaded(): void {
    if (this.state === 'loaded') return;
    this.state = 'loaded';
    this.#loadedAt = performance.now();
    this.#observer.onLoad(this);
  }

  /** @param timeout in milliseconds */
  async expect(timeout: number): Promise<void> {
    const { signal } = this.#end;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeout);
      signal.addEventListener('abort', () => clearTimeout(timer));
    });
    if (this.state === 'loaded') return;
    this.#observer.onLate(this);
    // A frame's own events tell nothing of an unreachable server; a request of ours does.
    const reachable = navigator.onLine !== false && (await answers(this.origin, signal));
    if (this.state === 'loading' && !signal.aborted) this.#observer.onLate(this, reachable);
  }

  end(): void {
    this.#end.abort();
  }

  #onViolation({ effectiveDirective, disposition, blockedURI }: SecurityPolicyViolationEvent): void {
    const fresh = this.state === 'loading' || performance.now() - this.#loadedAt < lateViolation;
    const enforced = disposition === 'enforce' && effectiveDirective === 'frame-src';
    if (fresh && enforced && originOf(blockedURI) === this.origin) this.#observer.onBlocked(this);
  }

  #onMessage({ source, origin, data }: MessageEvent<unknown>): void {
    if (!this.#origins.includes(origin) || !source || source !== this.frame.contentWindow) return;
    this.#observer.onMessage(data, origin);
  }
}

function answers(origin: string, signal: AbortSignal): Promise<boolean> {
  return fetch(origin, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal }).then(
    () => true,
    () => false,
  );
}
