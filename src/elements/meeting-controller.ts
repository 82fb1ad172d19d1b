/** @module What is loaded, when, and what becomes of it: an element's states from `idle` to `loaded` or `error`. */
import { MeedioError } from '../errors.js';
import {
  MeedioErrorEvent,
  MeedioLoadEvent,
  MeedioMessageEvent,
  MeedioRequestEvent,
  MeedioStateChangeEvent,
  type MeedioState,
} from '../events.js';
import type { FrameContent } from '../frame-content.js';
import type { ErrorCode } from '../protocol.js';
import { longest } from '../parameters/address.js';
import { askEndpoint } from './endpoint-client.js';
import { foundBy, type Found } from './found.js';
import { childFrames, createFrame, reuseFrame, showsPage } from './frame.js';
import type { MeedioElement } from './meedio-element.js';
import { Page, type PageObserver } from './page.js';
import { headerHint, withheld } from './policy.js';
import { Presence, type PresenceObserver } from './presence.js';
import { hints, problem } from './problem.js';
import { uuid } from './uuid.js';
import type { Where } from './where.js';

/** After these answers the visitor must not go on seeing what was there before. */
const unwelcome: readonly ErrorCode[] = ['forbidden', 'not-found', 'closed'];

export class MeetingController implements PageObserver, PresenceObserver, EventListenerObject {
  state: MeedioState = 'idle';
  error: MeedioError | null = null;
  stale = false;
  page: Page | undefined;
  /** The address that was found last, as a link for when no frame can show it. */
  link: string | null = null;

  readonly #host: MeedioElement;
  readonly #states: CustomStateSet | undefined;
  #presence: Presence | undefined;
  /** While an endpoint is asked. */
  #attempt: AbortController | undefined;
  #idempotencyKey: string | undefined;
  /** What is in the frame. */
  #found: Found | undefined;
  /** The answer for the place that was found last; it outlives the frame. */
  #last: Found | undefined;
  /** What the gate has refused: it may be allowed later. */
  #refused: Found | undefined;
  /** The key of the place that was tried last. */
  #tried: string | undefined;

  constructor(host: MeedioElement) {
    this.#host = host;
    this.#states = host.attachInternals().states;
    this.#toggle(this.state, true);
  }

  connected(): void {
    if (!this.#presence) this.#presence = new Presence(this.#host, this);
    // Still present: moved within one task, and the browser has begun to load the frame anew by itself.
    else if (this.page) this.#watch(this.page.frame, this.page.content, this.page.adopted);
    this.#host.requestUpdate('isConnected', false);
  }

  disconnected(): void {
    queueMicrotask(() => this.#host.isConnected || this.#leave());
  }

  /** Starts what `loading`, or a cancelled request, holds back. */
  load(): void {
    if (this.state === 'idle') this.#start();
  }

  reload(): void {
    this.#start(true);
  }

  /** What the page has put into the element has changed. */
  handleEvent(): void {
    this.plan();
  }

  /** Compares what the properties ask for, and what the page has put into the element, with what there is. */
  plan(): void {
    const host = this.#host;
    const presence = this.#presence;
    if (!presence || presence.expectsFrame) return;
    const where = host.where();
    const { page } = this;
    const found = this.#found;
    const [child] = childFrames(host);

    const removed = page?.adopted && page.frame.parentNode !== host;
    if (removed) this.#drop(true);
    if (removed && !child && found) {
      this.#show(found, page.content);
      this.#report(problem('frame-removed'));
    } else if (!this.page && child) {
      this.#adopt(where, child);
    } else if (this.page) {
      this.#tend(this.page);
      if (where.key !== found?.key) this.#seek(where, true);
      else {
        // The place in the frame again, after another one that was looked up or not found.
        if (this.#tried !== where.key) this.#rest(where.key);
        this.#compare();
      }
    } else {
      const { mode } = host;
      if (mode === 'lazy') presence.releaseInView();
      this.#seek(where, presence.released || mode === 'eager');
    }
  }

  /** Looks for a place that was not tried yet, or that may be shown after all. */
  #seek(where: Where, mayStart: boolean): void {
    const refused = this.#refused;
    if (where.key !== this.#tried) {
      if (mayStart) this.#start(false, where);
      else if (this.state !== 'idle') this.#rest();
    } else if (refused && this.#host.contentOf(refused).content) this.#use(refused);
  }

  /** Two frames would be two calls: the one that came first stays. Its name is the label, unless it has its own. */
  #tend({ frame, adopted }: Page): void {
    const host = this.#host;
    for (const other of childFrames(host)) {
      if (other !== frame && host.contentOf({ address: other.src, longest }).content) other.remove();
    }
    if (!adopted || host.label) frame.title = host.labelText;
  }

  /** Nothing is under way: the state is that of the frame, or `idle`. */
  #rest(tried?: string): void {
    this.#abandon();
    this.#tried = tried;
    this.error = null;
    this.#setState(this.page?.state ?? 'idle');
  }

  #abandon(): void {
    this.#attempt?.abort();
    this.#attempt = this.#refused = undefined;
  }

  /** @param anew whether a page that is in the frame already is to be loaded again */
  #start(anew?: boolean, { key, address, endpoint, code, hint } = this.#host.where()): void {
    if (!this.#presence) return;
    const last = this.#last;
    this.#abandon();
    if (key !== this.#tried) this.#idempotencyKey = undefined;
    this.#presence.released = true;
    this.#tried = key;
    this.error = this.link = null;

    if (address) this.#use({ key, address }, anew);
    else if (
      last?.key === key &&
      (last.expires ?? Infinity) > Date.now() &&
      !this.#isOutdated(last.parameters)
    )
      this.#use(last, anew);
    else if (endpoint) void this.#ask(key, endpoint, anew);
    else if (code) this.#fail(problem(code, hint));
  }

  async #ask(key: string, endpoint: string, anew?: boolean): Promise<void> {
    const { signal } = (this.#attempt = new AbortController());
    const question = this.#host.question(endpoint, (this.#idempotencyKey ??= uuid()));
    const parameters = this.#host.parametersText();
    const wanted = this.#host.dispatchEvent(new MeedioRequestEvent(question.request));
    if (signal.aborted) return;
    if (!wanted) return this.#rest(key);
    this.#setState('requesting');
    try {
      const answer = await askEndpoint(question, signal);
      if (signal.aborted) return;
      this.#attempt = this.#idempotencyKey = undefined;
      if (answer.unsupported?.length) {
        this.#host.warn(`The service has no equal for ${answer.unsupported.join(', ')}.`);
      }
      this.#use(foundBy(endpoint, answer, key, parameters), anew);
    } catch (error) {
      if (signal.aborted) return;
      this.#attempt = undefined;
      this.#fail(error instanceof MeedioError ? error : problem('network', '', { cause: error }));
    }
  }

  #use(found: Found, anew?: boolean): void {
    const { content, code } = this.#host.contentOf(found);
    if (!content) {
      this.#refused = found;
      return this.#fail(found.answered ? problem('bad-answer', hints[code]) : problem(code));
    }
    this.#last = found;
    this.link = content.url;
    if (anew || content.url !== this.page?.content.url) return this.#show(found, content);
    // Another way to the page that is there is no reason to end a call.
    this.#found = found;
    this.#rest(found.key);
    this.#compare();
  }

  #show(found: Found, content: FrameContent): void {
    const { page } = this;
    let frame = page?.frame;
    if (page?.adopted && frame) reuseFrame(frame, content);
    else {
      frame = createFrame(content, this.#host.labelText);
      page?.frame.remove();
      this.#host.framePlace.before(frame);
    }
    this.#found = found;
    this.#setStale(false);
    // The frame's own copy of the text is one that all frames share which have the same.
    const { url } = content;
    this.#watch(frame, { url, allow: frame.allow }, page?.adopted).expect(this.#host.patience);
  }

  /** Takes over a frame that the page's HTML has. */
  #adopt({ key, address }: Where, frame: HTMLIFrameElement): void {
    this.#abandon();
    const found = { key, address: frame.src, longest };
    const { code } = this.#host.contentOf(found);
    if (code) {
      if (this.error?.code !== code) this.#fail(problem(code));
      return;
    }
    this.#tried = key;
    this.#found = found;
    // Without an address of the element's own, the frame's is what `reload()` goes by.
    if (!address) this.#last = found;
    this.error = null;
    frame.title ||= this.#host.labelText;
    // The frame's own `allow` stands, as whoever wrote the frame wrote it: only a change of ours makes it stale.
    const { content } = this.#host.contentOf({ ...found, address: address ?? frame.src });
    const allow = this.#host.allow ? frame.allow : (content?.allow ?? frame.allow);
    const page = this.#watch(frame, { url: frame.src, allow }, true);
    if (showsPage(frame)) page.load();
    this.#compare();
  }

  #watch(frame: HTMLIFrameElement, content: FrameContent, adopted = false): Page {
    this.page?.end();
    const page = (this.page = new Page(frame, content, adopted, this.#host.delegates(), this));
    this.#setState('loading');
    return page;
  }

  /** Whether the frame would be loaded with something else now. */
  #compare(): void {
    const { page } = this;
    const found = this.#found;
    if (!page || !found) return;
    const { address = found.address } = this.#host.where();
    const { content = page.content } = this.#host.contentOf({ ...found, address });
    const { url, allow } = page.content;
    this.#setStale(content.url !== url || content.allow !== allow || this.#isOutdated(found.parameters));
    // In a task of its own, so that all changes of this one are in it.
    if (this.stale && this.#host.reloadOnChange) setTimeout(() => this.stale && this.reload());
  }

  /** Another service's address has the parameters in it: others need another address. */
  #isOutdated(parameters: string | undefined): boolean {
    return parameters !== undefined && parameters !== this.#host.parametersText();
  }

  pageLoaded({ frame, content, origin }: Page): void {
    const host = this.#host;
    this.error = null;
    this.#setState(this.#attempt ? this.state : 'loaded');
    host.dispatchEvent(new MeedioLoadEvent(content.url));
    if (host.shadowRoot?.activeElement) frame.focus();

    const missing = withheld(frame).filter((feature) => /^(camera|microphone)$/.test(feature));
    if (!isSecureContext) this.#report(problem('insecure-context'));
    else if (missing.length) this.#report(problem('policy-blocked', headerHint(missing, origin)));
  }

  pageBlocked({ origin }: Page): void {
    this.#drop();
    this.#fail(problem('csp-blocked', `Add ${origin} to frame-src in its Content-Security-Policy.`));
  }

  pageLate(code: ErrorCode): void {
    this.#report(problem(code));
  }

  pageSaid(data: unknown, origin: string): void {
    this.#host.dispatchEvent(new MeedioMessageEvent(data, origin));
  }

  /** No address could be had. A frame that is there stays, unless its visitor is not wanted any more. */
  #fail(error: MeedioError): void {
    if (unwelcome.includes(error.code)) this.#drop();
    this.#report(error, !this.page);
  }

  #report(error: MeedioError, fatal = false): void {
    const { code, message, cause } = error;
    this.error = new MeedioError(code, message, Object.assign({ cause }, error, { fatal }));
    this.#setState(fatal ? 'error' : this.#attempt ? this.state : (this.page?.state ?? this.state));
    const line = `<${this.#host.localName}> ${code}: ${message}`;
    (fatal ? console.error : console.warn)(line);
    this.#host.dispatchEvent(new MeedioErrorEvent(this.error));
  }

  /** @param inPlace whether the frame is to be left where it is */
  #drop(inPlace?: boolean): void {
    const { page } = this;
    page?.end();
    this.page = this.#found = undefined;
    this.#setStale(false);
    if (!inPlace) page?.frame.remove();
  }

  /** The element is out of the document: all that it has going ends. A frame in the page's HTML is left there. */
  #leave(): void {
    this.#presence?.end();
    this.#presence = undefined;
    this.#drop(this.page?.adopted);
    this.#rest();
  }

  #setState(state: MeedioState): void {
    const old = this.state;
    this.#host.requestUpdate();
    if (state === old) return;
    this.state = state;
    this.#toggle(old, false);
    this.#toggle(state, true);
    this.#host.dispatchEvent(new MeedioStateChangeEvent(old, state));
  }

  #setStale(stale: boolean): void {
    this.stale = stale;
    this.#toggle('stale', stale);
  }

  #toggle(name: string, on: boolean): void {
    try {
      this.#states?.[on ? 'add' : 'delete'](name);
    } catch {
      // Chromium before 125 takes names with two dashes only.
    }
  }
}
