/** @module What is loaded, when, and what becomes of it: an element's states from `idle` to `loaded` or `error`. */
import type { ReactiveController } from 'lit';
import { MeedioError, type MeedioErrorOptions } from '../errors.js';
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
import { withheld } from './diagnose.js';
import { askEndpoint } from './endpoint-client.js';
import { inHtml, knownFrom, type Found, type KnownAddress } from './found.js';
import { childFrames, createFrame, reuseFrame, showsPage } from './frame.js';
import type { MeedioElement } from './meedio-element.js';
import { Page, type PageObserver } from './page.js';
import { Presence } from './presence.js';
import { hintFor, problem, worthRetrying } from './problem.js';
import { uuid } from './uuid.js';
import type { Where } from './where.js';

/** After these answers the visitor must not go on seeing what was there before. */
const unwelcome: readonly ErrorCode[] = ['forbidden', 'not-found', 'closed'];

/** These can be mended by an attribute that says nothing of the place. */
const refusals: readonly ErrorCode[] = ['invalid-url', 'origin-not-allowed', 'bad-answer'];

export class MeetingController implements ReactiveController {
  state: MeedioState = 'idle';
  error: MeedioError | null = null;
  stale = false;
  page: Page | undefined;
  /** The address that was found last, as a link for when no frame can show it. */
  link: string | null = null;

  readonly #host: MeedioElement;
  readonly #states: CustomStateSet | undefined;
  readonly #observer: PageObserver;
  #presence: Presence | undefined;
  /** While an endpoint is asked. */
  #attempt: AbortController | undefined;
  #idempotencyKey: string | undefined;
  /** What is in the frame. */
  #found: Found | undefined;
  /** The answer for the place that was found last; it outlives the frame. */
  #last: Found | undefined;
  /** The key of the place that was tried last, and what else it was judged by. */
  #tried: string | undefined;
  #judgedBy: string | undefined;
  #refused: HTMLIFrameElement | undefined;
  #reloadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: MeedioElement) {
    this.#host = host;
    this.#states = host.attachInternals().states;
    this.#toggle(this.state, true);
    this.#observer = {
      onLoad: () => this.#onLoad(),
      onBlocked: (page) => {
        this.#dropPage();
        this.#fail('csp-blocked', `Add ${page.origin} to frame-src in this page’s Content-Security-Policy.`);
      },
      onLate: (_, reachable) => {
        const code = reachable === undefined ? 'load-timeout' : 'unreachable';
        if (!reachable) this.#report(problem(code, hintFor(code), worthRetrying));
      },
      onMessage: (data, origin) => host.dispatchEvent(new MeedioMessageEvent(data, origin)),
    };
    host.addController(this);
  }

  hostConnected(): void {
    // Still present: moved within one task, and the browser has begun to load the frame anew by itself.
    if (this.#presence) {
      if (this.page) this.#watch(this.page.frame, this.page.content, this.page.adopted);
      return;
    }
    this.#presence = new Presence(this.#host, () => this.#plan());
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    queueMicrotask(() => this.#host.isConnected || this.#leave());
  }

  hostUpdated(): void {
    this.#plan();
  }

  /** Starts what `loading`, or a cancelled request, holds back. */
  load(): void {
    if (this.state === 'idle') this.#start(this.#host.where());
  }

  reload(): void {
    this.#start(this.#host.where(), true);
  }

  /** Something was added to the element's children or taken out. */
  childrenChanged(): void {
    if (!this.#presence || this.#presence.expectsFrame) return;
    const [child] = childFrames(this.#host);
    const { page } = this;
    const found = this.#found;
    if (page?.adopted && page.frame.parentNode !== this.#host) {
      this.#forgetPage();
      if (child) this.#adopt(this.#host.where(), child);
      else if (found) {
        this.#show(found, page.content);
        this.#report(problem('frame-removed'));
      }
    } else if (!page) {
      if (child) this.#abandon();
      this.#plan();
    } else this.#removeOthers(page);
  }

  /** Two frames would be two calls; the one that came first stays. */
  #removeOthers({ frame }: Page): void {
    for (const other of childFrames(this.#host)) {
      if (other !== frame && !this.#host.check(other.src, inHtml).code) other.remove();
    }
  }

  /** Compares what the properties ask for with what there is, and does what is missing. */
  #plan(): void {
    const presence = this.#presence;
    if (!presence || presence.expectsFrame) return;
    const where = this.#host.where();
    const [child] = childFrames(this.#host);
    const { page } = this;
    if (!page && !this.#attempt && child) return this.#adopt(where, child);
    if (page && (!page.adopted || this.#host.label)) page.frame.title = this.#host.labelText;

    if (page && where.key === this.#found?.key) {
      if (this.#tried !== where.key) this.#comeBack(where.key);
      this.#compare(where);
    } else if (where.key !== this.#tried || this.#mayBeMended()) {
      if (page || this.#mayStart(presence)) this.#start(where);
      else this.#rest();
    }
  }

  #mayStart(presence: Presence): boolean {
    const { loading } = this.#host.settings;
    if (loading === 'lazy') presence.releaseInView();
    return presence.released || loading === 'eager';
  }

  #mayBeMended(): boolean {
    const { state, error } = this;
    const refused = state === 'error' && error !== null && refusals.includes(error.code);
    return refused && this.#judgedBy !== this.#host.gateInputs;
  }

  /** The properties name the place in the frame again, after another one that was looked up or not found. */
  #comeBack(key: string): void {
    this.#abandon();
    this.#tried = key;
    this.#rest();
  }

  /** Nothing is under way: the state is that of the frame, or `idle`. */
  #rest(): void {
    this.error = null;
    this.#setState(this.page?.state ?? 'idle');
  }

  #abandon(): void {
    this.#attempt?.abort();
    this.#attempt = undefined;
  }

  /** @param anew whether a page that is in the frame already is to be loaded again */
  #start(where: Where, anew = false): void {
    if (!this.#presence) return;
    this.#abandon();
    if (where.key !== this.#tried) this.#idempotencyKey = undefined;
    this.#presence.released = true;
    this.#tried = where.key;
    this.#judgedBy = this.#host.gateInputs;
    this.error = this.link = null;
    this.#host.requestUpdate();

    const { key } = where;
    const last = this.#last;
    if (where.address !== undefined) this.#use({ key, address: where.address }, anew);
    else if (last?.key === key && this.#isFresh(last.known)) this.#use(last, anew);
    else if (where.endpoint !== undefined) void this.#ask(key, where.endpoint, anew);
    else this.#fail(where.code, where.hint);
  }

  #isFresh(known: KnownAddress | undefined): boolean {
    return !known || (known.expires > Date.now() && !this.#isOutdated(known));
  }

  /** Another service's address has the parameters in it: others need another address. */
  #isOutdated(known: KnownAddress | undefined): boolean {
    return known?.parameters !== undefined && known.parameters !== this.#host.parametersText();
  }

  async #ask(key: string, endpoint: string, anew: boolean): Promise<void> {
    const { signal } = (this.#attempt = new AbortController());
    const question = this.#host.question(endpoint, (this.#idempotencyKey ??= uuid()));
    const parameters = this.#host.parametersText();
    const wanted = this.#host.dispatchEvent(new MeedioRequestEvent(question.request));
    if (signal.aborted) return;
    if (!wanted) {
      this.#abandon();
      return this.#rest();
    }
    this.#setState('requesting');
    try {
      const answer = await askEndpoint(question, signal);
      if (signal.aborted) return;
      this.#attempt = this.#idempotencyKey = undefined;
      if (answer.unsupported?.length) {
        this.#host.warn(`${answer.provider ?? 'meedio'} has no equal for ${answer.unsupported.join(', ')}.`);
      }
      this.#use({ key, address: answer.url, known: knownFrom(answer, endpoint, parameters) }, anew, true);
    } catch (error) {
      if (signal.aborted) return;
      this.#attempt = undefined;
      this.#failWith(
        error instanceof MeedioError ? error : problem('network', '', { retryable: true, cause: error }),
      );
    }
  }

  #use(found: Found, anew: boolean, isAnswer = false): void {
    const { content, code } = this.#host.contentOf(found.address, found.known);
    if (!content) return isAnswer ? this.#fail('bad-answer', hintFor(code), worthRetrying) : this.#fail(code);
    this.#last = found;
    this.link = content.url;
    if (anew || content.url !== this.page?.content.url) return this.#show(found, content);
    // Another way to the page that is there is no reason to end a call.
    this.#found = found;
    this.#rest();
    this.#plan();
  }

  #show(found: Found, content: FrameContent): void {
    const { page } = this;
    let frame = page?.frame;
    if (page?.adopted && frame) reuseFrame(frame, content);
    else {
      frame = createFrame(content, this.#host.labelText);
      this.#host.frameHolder.replaceChildren(frame);
    }
    this.#found = found;
    this.#watch(frame, content, page?.adopted ?? false);
    this.#setStale(false);
    void this.page?.expect(this.#host.settings.loadTimeout);
  }

  /** Takes over a frame that the page's HTML has. */
  #adopt(where: Where, frame: HTMLIFrameElement): void {
    const { key, address = frame.src } = where;
    const { code } = this.#host.check(frame.src, inHtml);
    if (code) {
      if (this.#refused !== frame) this.#fail(code);
      this.#refused = frame;
      return;
    }
    if (this.#presence) this.#presence.released = true;
    this.#tried = key;
    this.#found = { key, address: frame.src, known: inHtml };
    // Without an address of the element's own, the frame's is what `reload()` goes by.
    if (where.address === undefined) this.#last = this.#found;
    this.error = null;
    frame.title ||= this.#host.labelText;
    // The frame's own `allow` stands, as whoever wrote the frame wrote it: only a change of ours makes it stale.
    const { content } = this.#host.contentOf(address, inHtml);
    const allow = this.#host.allow === undefined ? content?.allow : undefined;
    this.#watch(frame, { url: frame.src, allow: allow ?? frame.allow }, true);
    if (!this.page) return;
    this.#removeOthers(this.page);
    if (showsPage(frame)) this.page.loaded();
    this.#compare(where);
  }

  #watch(frame: HTMLIFrameElement, content: FrameContent, adopted: boolean): void {
    this.page?.end();
    this.page = new Page(frame, content, adopted, this.#host.delegates(), this.#observer);
    this.#setState('loading');
    this.#host.requestUpdate();
  }

  #onLoad(): void {
    const { page } = this;
    if (!page) return;
    this.error = null;
    if (!this.#attempt) this.#setState('loaded');
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new MeedioLoadEvent(page.content.url));
    if (this.#host.shadowRoot?.activeElement) page.frame.focus();

    const missing = withheld(page.frame).filter((feature) => /^(camera|microphone)$/.test(feature));
    if (!isSecureContext) this.#report(problem('insecure-context'));
    else if (missing.length) {
      const header = missing.map((feature) => `${feature}=(self "${page.origin}")`).join(', ');
      this.#report(problem('policy-blocked', `Send the header Permissions-Policy: ${header} with it.`));
    }
  }

  /** Whether the frame would be loaded with something else now. */
  #compare({ key, address }: Where): void {
    const { page } = this;
    const found = this.#found;
    if (!page || key !== found?.key) return;
    const { content = page.content } = this.#host.contentOf(address ?? found.address, found.known);
    const { url, allow } = page.content;
    this.#setStale(content.url !== url || content.allow !== allow || this.#isOutdated(found.known));
    if (!this.stale || !this.#host.reloadOnChange) return;
    // In a task of its own, so that all changes of this one are in it.
    this.#reloadTimer ??= setTimeout(() => {
      this.#reloadTimer = undefined;
      if (this.stale) this.reload();
    });
  }

  #fail(code: ErrorCode, hint?: string, options?: MeedioErrorOptions): void {
    this.#failWith(problem(code, hint, options));
  }

  /** No address could be had. A frame that is there stays, unless its visitor is not wanted any more. */
  #failWith(error: MeedioError): void {
    if (unwelcome.includes(error.code)) this.#dropPage();
    this.#report(error, !this.page);
  }

  #report(error: MeedioError, fatal = false): void {
    const { code, message, retryable, retryAfter, status, requestId, cause } = error;
    this.error = new MeedioError(code, message, { fatal, retryable, retryAfter, status, requestId, cause });
    this.#setState(fatal ? 'error' : this.#attempt ? this.state : (this.page?.state ?? this.state));
    this.#host.requestUpdate();
    const line = `<${this.#host.localName}> ${code}: ${message}`;
    if (fatal) console.error(line);
    else console.warn(line);
    this.#host.dispatchEvent(new MeedioErrorEvent(this.error));
  }

  #dropPage(): void {
    const { page } = this;
    this.#forgetPage();
    page?.frame.remove();
  }

  #forgetPage(): void {
    this.page?.end();
    this.page = this.#found = undefined;
    this.#setStale(false);
  }

  /** The element is out of the document: all that it has going ends. A frame in the page's HTML is left there. */
  #leave(): void {
    this.#presence?.end();
    this.#abandon();
    clearTimeout(this.#reloadTimer);
    if (this.page?.adopted) this.#forgetPage();
    else this.#dropPage();
    this.#presence = this.#tried = this.#refused = this.#reloadTimer = undefined;
    this.#rest();
  }

  #setState(state: MeedioState): void {
    const old = this.state;
    if (state === old) return;
    this.state = state;
    this.#toggle(old, false);
    this.#toggle(state, true);
    this.#host.requestUpdate();
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
