/** @module An element's stay in a document: from its insertion to its removal. */
import { childFrames } from './frame.js';
import { mayGetChildren, waitForParser } from './parser.js';

export interface PresenceObserver {
  /** One of the two below has changed by itself. */
  plan(): void;
}

export class Presence {
  /** Whether the HTML parser may still bring a frame that is to be adopted. */
  expectsFrame: boolean;
  /** Whether loading may begin, whatever `loading` says: once it has begun, or was asked for. */
  released = false;

  readonly #host: Element;
  readonly #observer: PresenceObserver;
  /** Ends what is waited for. */
  #stop: (() => void) | undefined;

  constructor(host: Element, observer: PresenceObserver) {
    this.#host = host;
    this.#observer = observer;
    const hasFrame = () => childFrames(host).length > 0;
    // What a script inserts is complete.
    this.expectsFrame = mayGetChildren(host) && !document.currentScript && !hasFrame();
    if (!this.expectsFrame) return;
    const done = () => {
      this.expectsFrame = false;
      observer.plan();
    };
    this.#stop = waitForParser(host, hasFrame, done);
  }

  /** Releases loading when the element comes into view. */
  releaseInView(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.released = true;
      this.#observer.plan();
    });
    observer.observe(this.#host);
    this.#stop = () => observer.disconnect();
    this.releaseInView = () => {};
  }

  end(): void {
    this.#stop?.();
  }
}
