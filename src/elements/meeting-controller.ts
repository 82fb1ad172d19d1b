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
import type { EndpointAnswer, ErrorCode } from '../protocol.js';
import { originOf } from '../url-gate.js';
import { withheld } from './diagnose.js';
import { askEndpoint } from './endpoint-client.js';
import {
  childFrame,
  createFrame,
  isReachable,
  observeFrame,
  reuseFrame,
  showsPage,
  type FrameContent,
} from './frame.js';
import type { MeedioElement } from './meedio-element.js';
import { english } from './messages.js';
import { mayGetChildren, waitForParser } from './parser.js';
import type { Where } from './where.js';

/** An endpoint's answer, kept for as long as the place stays the same. */
export interface KeptAnswer {
  /** The place it was asked for. */
  key: string;
  answer: Pick<EndpointAnswer, 'url' | 'provider'>;
  /** Further origins the address may have: what a same-origin endpoint answers, the page's own server said. */
  origins: readonly string[];
  /** The request's parameters, which another service's address has in it already. */
  parameters?: string;
  /** When it runs out, as `Date.now()` counts. */
  expires: number;
}

/** The page in the frame. */
interface Shown {
  key: string;
  address: string;
  kept?: KeptAnswer | undefined;
  content: FrameContent;
  adopted: boolean;
  state: 'loading' | 'loaded';
  loadedAt: number;
}

/** After these answers the visitor must not go on seeing what was there before. */
const final: readonly ErrorCode[] = ['forbidden', 'not-found', 'closed'];
/** These can be mended by an attribute that says nothing of the place. */
const refusals: readonly ErrorCode[] = ['invalid-url', 'origin-not-allowed', 'bad-answer'];
/** WebKit reports a blocked frame only after its `load`. Milliseconds. */
const lateViolation = 1000;

export class MeetingController implements ReactiveController {
  state: MeedioState = 'idle';
  error: MeedioError | null = null;
  frame: HTMLIFrameElement | null = null;
  stale = false;

  readonly #host: MeedioElement;
  readonly #states: CustomStateSet | undefined;
  /** From connection to removal: the parser's and the viewport's observers, the timer of `reload-on-change`. */
  #presence: AbortController | undefined;
  /** While a place is looked up. */
  #attempt: AbortController | undefined;
  /** While one page is in the frame: its listeners and timer. */
  #watch: AbortController | undefined;
  #shown: Shown | undefined;
  #kept: KeptAnswer | undefined;
  #idempotencyKey: string | undefined;
  /** The place that was tried last, and what else it was judged by. */
  #tried: string | undefined;
  #judgedBy: string | undefined;
  #refused: HTMLIFrameElement | undefined;
  #waitsForParser = false;
  #observesViewport = false;
  #released = false;
  #reloadTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: MeedioElement) {
    this.#host = host;
    this.#states = host.attachInternals().states;
    this.#toggle(this.state, true);
    host.addController(this);
  }

  get url(): string | null {
    return this.#shown?.content.url ?? null;
  }

  get adopted(): boolean {
    return this.#shown?.adopted ?? false;
  }

  hostConnected(): void {
    if (this.#presence) {
      // Moved within one task: the browser has begun to load the frame anew by itself.
      if (this.#shown) this.#observe(this.#shown);
      return;
    }
    this.#presence = new AbortController();
    this.#waitsForParser = !childFrame(this.#host) && mayGetChildren(this.#host);
    if (this.#waitsForParser) {
      const found = () => childFrame(this.#host) !== undefined;
      waitForParser(this.#host, found, () => this.#afterParser(), this.#presence.signal);
    }
    this.#host.requestUpdate();
  }

  #afterParser(): void {
    this.#waitsForParser = false;
    this.#plan();
  }

  hostDisconnected(): void {
    queueMicrotask(() => this.#host.isConnected || this.#tearDown());
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
    if (!this.#presence || this.#waitsForParser) return;
    const shown = this.#shown;
    const child = childFrame(this.#host);
    if (shown?.adopted && this.frame?.parentNode !== this.#host) {
      this.#forgetFrame();
      if (child && this.#adopt(this.#host.where(), child)) return;
      this.#show(shown.key, shown.address, shown.content, shown.kept);
      this.#report(this.#problem('frame-removed'));
    } else if (!shown) {
      if (child) this.#abandon();
      this.#plan();
    } else if (child && child !== this.frame && !this.#host.check(child.src).code) {
      // Two frames would be two calls; the one that came first stays.
      child.remove();
    }
  }

  /** Compares what the properties ask for with what there is, and does what is missing. */
  #plan(): void {
    if (!this.#presence || this.#waitsForParser) return;
    const where = this.#host.where();
    const child = childFrame(this.#host);
    if (!this.#shown && !this.#attempt && child && this.#adopt(where, child)) return;
    if (this.frame && (!this.adopted || this.#host.label !== undefined))
      this.frame.title = this.#host.labelText;

    const shown = this.#shown;
    if (shown && where.key === shown.key) {
      if (this.#tried !== where.key) this.#backTo(shown);
      this.#compare(shown, where.key, where.address);
    } else if (where.key !== this.#tried || this.#mayBeMended()) {
      if (shown || this.#mayStart()) this.#start(where);
      else this.#idle();
    }
  }

  /** The properties name the shown place again, after another one that was looked up or not found. */
  #backTo(shown: Shown): void {
    this.#abandon();
    this.#tried = shown.key;
    this.error = null;
    this.#setState(shown.state);
    this.#host.requestUpdate();
  }

  #mayBeMended(): boolean {
    const refused = this.state === 'error' && this.error !== null && refusals.includes(this.error.code);
    return refused && this.#judgedBy !== this.#host.gateInputs;
  }

  #mayStart(): boolean {
    const { loading } = this.#host.settings;
    if (loading === 'lazy' && !this.#released && !this.#observesViewport) this.#observeViewport();
    return this.#released || loading === 'eager';
  }

  #observeViewport(): void {
    this.#observesViewport = true;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.#released = true;
      this.#plan();
    });
    observer.observe(this.#host);
    this.#presence?.signal.addEventListener('abort', () => observer.disconnect());
  }

  #idle(): void {
    this.error = null;
    this.#setState(this.#shown?.state ?? 'idle');
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
    this.#released = true;
    this.#tried = where.key;
    this.#judgedBy = this.#host.gateInputs;
    this.error = null;
    this.#host.requestUpdate();

    const kept = this.#usableAnswer(where);
    if (where.address !== undefined) this.#showChecked(where.key, where.address, anew);
    else if (kept) this.#showChecked(where.key, kept.answer.url, anew, kept);
    else if (where.endpoint !== undefined) void this.#ask(where.key, where.endpoint, anew);
    else this.#fail(this.#problem(where.code, where.hint));
  }

  #usableAnswer({ key }: Where): KeptAnswer | undefined {
    const kept = this.#kept;
    if (kept?.key !== key || kept.expires <= Date.now()) return undefined;
    return this.#isOutdated(kept) ? undefined : kept;
  }

  /** Another service's address has the parameters in it: others need another address. */
  #isOutdated(kept: KeptAnswer | undefined): boolean {
    return kept?.parameters !== undefined && kept.parameters !== this.#host.parametersText();
  }

  async #ask(key: string, endpoint: string, anew: boolean): Promise<void> {
    const attempt = (this.#attempt = new AbortController());
    this.#idempotencyKey ??= uuid();
    const question = this.#host.question(endpoint, this.#idempotencyKey);
    const parameters = this.#host.parametersText();
    const wanted = this.#host.dispatchEvent(new MeedioRequestEvent(question.request));
    if (attempt.signal.aborted) return;
    if (!wanted) {
      this.#attempt = undefined;
      return this.#idle();
    }
    this.#setState('requesting');
    try {
      const answer = await askEndpoint(question, attempt.signal);
      if (attempt.signal.aborted) return;
      this.#attempt = undefined;
      this.#idempotencyKey = undefined;
      const foreign = answer.provider !== undefined && answer.provider !== 'meedio';
      if (answer.unsupported?.length) {
        this.#host.warn(`${answer.provider ?? 'meedio'} has no equal for ${answer.unsupported.join(', ')}.`);
      }
      const kept: KeptAnswer = {
        key,
        answer,
        origins: new URL(endpoint).origin === location.origin ? [originOf(answer.url) ?? ''] : [],
        ...(foreign && { parameters }),
        expires: answer.expiresIn == null ? Infinity : Date.now() + answer.expiresIn * 1000,
      };
      this.#showChecked(key, answer.url, anew, kept, true);
    } catch (error) {
      if (attempt.signal.aborted) return;
      this.#attempt = undefined;
      this.#fail(
        error instanceof MeedioError
          ? error
          : this.#problem('network', '', { retryable: true, cause: error }),
      );
    }
  }

  #showChecked(key: string, address: string, anew: boolean, kept?: KeptAnswer, isAnswer = false): void {
    const { content, code } = this.#host.contentOf(address, kept);
    if (content) {
      this.#kept = kept;
      const shown = this.#shown;
      // Another way to the page that is there is no reason to end a call.
      if (shown && !anew && shown.content.url === content.url) {
        this.#shown = Object.assign(shown, { key, address, kept });
        this.#idle();
        this.#compare(shown, key, address);
      } else this.#show(key, address, content, kept);
    } else if (isAnswer) this.#fail(this.#problem('bad-answer', refusalHints[code], { retryable: true }));
    else this.#fail(this.#problem(code, refusalHints[code]));
  }

  #show(key: string, address: string, content: FrameContent, kept?: KeptAnswer): void {
    const adopted = this.adopted && this.frame !== null;
    if (this.frame && adopted) reuseFrame(this.frame, content);
    else {
      this.frame = createFrame(content, this.#host.labelText);
      this.#host.frameHolder.replaceChildren(this.frame);
    }
    this.#shown = { key, address, kept, content, adopted, state: 'loading', loadedAt: 0 };
    this.#observe(this.#shown, this.#host.settings.loadTimeout);
    this.#setStale(false);
  }

  /** Takes over a frame that the page's HTML has. Answers whether the frame decides what is shown. */
  #adopt(where: Where, frame: HTMLIFrameElement): boolean {
    const address = frame.src;
    const { code } = this.#host.check(address);
    if (code) {
      if (this.#refused !== frame) this.#fail(this.#problem(code, refusalHints[code]));
      this.#refused = frame;
      return true;
    }
    this.#tried = where.key;
    this.#released = true;
    if (where.address === undefined) {
      this.#kept = { key: where.key, answer: { url: address }, origins: [], expires: Infinity };
    }
    this.error = null;
    this.frame = frame;
    frame.title ||= this.#host.labelText;
    // The frame's own `allow` stands, written by whoever wrote the frame: only a change of ours makes it stale.
    const { content = { allow: frame.allow } } = this.#host.contentOf(where.address ?? address, this.#kept);
    const allow = this.#host.allow === undefined ? content.allow : frame.allow;
    const shown: Shown = {
      key: where.key,
      address,
      kept: this.#kept,
      content: { url: address, allow },
      adopted: true,
      state: 'loading',
      loadedAt: 0,
    };
    this.#shown = shown;
    this.#observe(shown);
    if (showsPage(frame)) this.#loaded(shown);
    this.#compare(shown, where.key, where.address);
    return true;
  }

  /** @param timeout in milliseconds; none for a frame whose beginning nobody saw */
  #observe(shown: Shown, timeout?: number): void {
    this.#watch?.abort();
    const watch = (this.#watch = new AbortController());
    const { frame } = this;
    const origin = originOf(shown.content.url);
    if (!frame || !origin) return;
    const observer = {
      onLoad: () => this.#loaded(shown),
      onBlocked: () => this.#blocked(shown, origin),
      onMessage: (data: unknown, from: string) =>
        this.#host.dispatchEvent(new MeedioMessageEvent(data, from)),
    };
    observeFrame(frame, [origin, ...this.#host.delegates()], observer, watch.signal);
    shown.state = 'loading';
    this.#setState('loading');
    if (timeout === undefined) return;
    const timer = setTimeout(() => void this.#late(shown, origin, watch.signal), timeout);
    watch.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  #loaded(shown: Shown): void {
    if (shown !== this.#shown || shown.state === 'loaded') return;
    shown.state = 'loaded';
    shown.loadedAt = performance.now();
    this.error = null;
    if (!this.#attempt) this.#setState('loaded');
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new MeedioLoadEvent(shown.content.url));
    if (this.#host.shadowRoot?.activeElement) this.frame?.focus();
    this.#checkPermissions();
  }

  #checkPermissions(): void {
    if (!this.frame) return;
    const missing = withheld(this.frame).filter((feature) => /^(camera|microphone)$/.test(feature));
    if (!isSecureContext) this.#report(this.#problem('insecure-context', 'Serve it by https:.'));
    else if (missing.length) {
      const header = missing.map((feature) => `${feature}=(self "${originOf(this.url) ?? ''}")`).join(', ');
      this.#report(this.#problem('policy-blocked', `Send the header Permissions-Policy: ${header} with it.`));
    }
  }

  #blocked(shown: Shown, origin: string): void {
    const fresh = shown.state === 'loading' || performance.now() - shown.loadedAt < lateViolation;
    if (shown !== this.#shown || !fresh) return;
    this.#dropFrame();
    this.#fail(
      this.#problem('csp-blocked', `Add ${origin} to frame-src in this page’s Content-Security-Policy.`),
    );
  }

  async #late(shown: Shown, origin: string, signal: AbortSignal): Promise<void> {
    if (shown.state === 'loaded') return;
    this.#report(this.#problem('load-timeout', '', { retryable: true }));
    const reachable = await isReachable(origin, signal);
    if (!signal.aborted && !reachable && shown.state === 'loading') {
      this.#report(this.#problem('unreachable', '', { retryable: true }));
    }
  }

  #compare(shown: Shown, key: string, address?: string): void {
    if (key !== shown.key) return;
    const { content } = this.#host.contentOf(address ?? shown.address, shown.kept);
    const { url, allow } = shown.content;
    const differs = content !== undefined && (content.url !== url || content.allow !== allow);
    this.#setStale(differs || this.#isOutdated(shown.kept));
    if (this.stale && this.#host.reloadOnChange) {
      this.#reloadTimer ??= setTimeout(() => {
        this.#reloadTimer = undefined;
        if (this.stale && this.#shown) this.reload();
      });
    }
  }

  #problem(code: ErrorCode, hint = '', options?: MeedioErrorOptions): MeedioError {
    return new MeedioError(code, `${english[code]} ${hint}`.trim(), options);
  }

  /** No address could be had. A frame that is there stays, unless its visitor is not wanted any more. */
  #fail(error: MeedioError): void {
    if (this.#shown && final.includes(error.code)) this.#dropFrame();
    this.#report(error, !this.#shown);
  }

  #report(
    { code, message, retryable, retryAfter, status, requestId, cause }: MeedioError,
    fatal = false,
  ): void {
    const error = new MeedioError(code, message, { fatal, retryable, retryAfter, status, requestId, cause });
    this.error = error;
    if (fatal) this.#setState('error');
    else if (this.#shown && !this.#attempt) this.#setState(this.#shown.state);
    this.#host.requestUpdate();
    const line = `<${this.#host.localName}> ${code}: ${message}`;
    if (fatal) console.error(line);
    else console.warn(line);
    this.#host.dispatchEvent(new MeedioErrorEvent(error));
  }

  #dropFrame(): void {
    const { frame } = this;
    this.#forgetFrame();
    frame?.remove();
  }

  #forgetFrame(): void {
    this.#watch?.abort();
    this.#shown = undefined;
    this.frame = null;
    this.#setStale(false);
  }

  #tearDown(): void {
    this.#presence?.abort();
    this.#presence = undefined;
    this.#abandon();
    clearTimeout(this.#reloadTimer);
    this.#reloadTimer = undefined;
    if (this.adopted) this.#forgetFrame();
    else this.#dropFrame();
    this.#tried = this.#refused = undefined;
    this.#waitsForParser = this.#observesViewport = this.#released = false;
    this.#idle();
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
    if (this.stale === stale) return;
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

const refusalHints = {
  'invalid-url':
    'It must be an absolute https: URL without user, password, spaces or backslashes, 2048 characters at most.',
  'origin-not-allowed': 'Add its exact origin to `allowed-origins`.',
};

/** `crypto.randomUUID` needs a secure context; an insecure page still gets its error, not an exception. */
function uuid(): string {
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (
      Number(digit) ^
      ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))
    ).toString(16),
  );
}
