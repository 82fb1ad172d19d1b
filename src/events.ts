/** @module The events of the elements. All bubble and cross shadow roots; their fields are read-only. */
import type { MeedioError } from './errors.js';
import type { EndpointRequest } from './protocol.js';

/** Where an element stands. `loaded` says that the frame shows a page, not that anyone has joined. */
export type MeedioState = 'idle' | 'requesting' | 'loading' | 'loaded' | 'error';

const everywhere = { bubbles: true, composed: true };

/** The element's `state` has changed. */
export class MeedioStateChangeEvent extends Event {
  readonly oldState: MeedioState;
  readonly newState: MeedioState;
  constructor(oldState: MeedioState, newState: MeedioState) {
    super('meedio-statechange', everywhere);
    this.oldState = oldState;
    this.newState = newState;
  }
}

/** The element is about to ask the token endpoint. `preventDefault()` stops it; `load()` starts it again. */
export class MeedioRequestEvent extends Event {
  /** What will be asked. */
  readonly request: EndpointRequest;
  constructor(request: EndpointRequest) {
    super('meedio-request', { ...everywhere, cancelable: true });
    this.request = request;
  }
}

/** The frame has loaded a page. */
export class MeedioLoadEvent extends Event {
  /** The address that was loaded, parameters included. */
  readonly url: string;
  constructor(url: string) {
    super('meedio-load', everywhere);
    this.url = url;
  }
}

/** Something went wrong; `error.fatal` says whether a meeting can still be shown. */
export class MeedioErrorEvent extends Event {
  readonly error: MeedioError;
  constructor(error: MeedioError) {
    super('meedio-error', everywhere);
    this.error = error;
  }
}

/** The page in this element's frame has posted a message. It is passed on unread: check `data` before use. */
export class MeedioMessageEvent extends Event {
  readonly data: unknown;
  readonly origin: string;
  constructor(data: unknown, origin: string) {
    super('meedio-message', everywhere);
    this.data = data;
    this.origin = origin;
  }
}

declare global {
  // They bubble: elements, the document and the window all hear of them.
  interface GlobalEventHandlersEventMap {
    'meedio-statechange': MeedioStateChangeEvent;
    'meedio-request': MeedioRequestEvent;
    'meedio-load': MeedioLoadEvent;
    'meedio-error': MeedioErrorEvent;
    'meedio-message': MeedioMessageEvent;
  }
}
