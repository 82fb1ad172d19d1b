/** @module An element's stay in a document: from its insertion to its removal. */
import { childFrames } from './frame.js';
import { mayGetChildren, waitForParser } from './parser.js';

export class Presence {
  /** Whether the HTML parser may still bring a frame that is to be adopted. */
  expectsFrame: boolean;
  /** Whether loading may begin, whatever `loading` says: once it has begun, or was asked for. */
  released = false;

  readonly #host: Element;
  readonly #onChange: () => void;
  /** Ends what is waited for. */
  #stop: (() => void) | undefined;

  /** @param onChange called when one of the two has changed by itself */
  constructor(host: Element, onChange: () => void) {
    this.#host = host;
    this.#onChange = onChange;
    const hasFrame = () => childFrames(host).length > 0;
    // What a script inserts is complete.
    this.expectsFrame = mayGetChildren(host) && !document.currentScript && !hasFrame();
    if (!this.expectsFrame) return;
    const done = () => {
      this.expectsFrame = false;
      onChange();
    };
    this.#stop = waitForParser(host, hasFrame, done);
  }

  /** Releases loading when the element comes into view. */
  releaseInView(): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.released = true;
      this.#onChange();
    });
    observer.observe(this.#host);
    this.#stop = () => observer.disconnect();
    this.releaseInView = () => {};
  }

  end(): void {
    this.#stop?.();
  }
}
