import type { ReactiveElement, PropertyValues } from '@lit/reactive-element';
import type { MeedioError } from '../errors.js';
import type { MeedioState } from '../events.js';
import { contentFor, originsIn, type Content } from '../frame-content.js';
import { defaultBaseUrl } from '../page-address.js';
import type { EndpointRequest } from '../protocol.js';
import { parameterNames, type ParameterProperties, type ParameterValues } from '../parameters/index.js';
import { propertyFor } from '../parameters/table.js';
import { readAs, readValue } from '../parameters/values.js';
import { isLoopback, originOf } from '../url-gate.js';
import {
  boolean,
  declarations,
  lowerCaseSpelling,
  nameAttributes,
  parameterProperties,
  ReactiveElementWithInitials,
  text,
  textOr,
  type Declaration,
} from './attributes.js';
import { diagnose, type Diagnosis } from './diagnose.js';
import { defaultLoadTimeout } from './durations.js';
import type { EndpointHeaders, Question } from './endpoint-client.js';
import type { Found } from './found.js';
import { MeetingController } from './meeting-controller.js';
import { messagesFor } from './messages.js';
import { styles } from './styles.js';
import { View } from './view.js';
import { whereIs, type Target, type Where } from './where.js';

const loadings = ['eager', 'lazy', 'interaction'] as const;

type WithParameters = Pick<typeof ReactiveElement, keyof typeof ReactiveElement> &
  (new () => ReactiveElement & ParameterProperties);

/** Lit's element as it is once Lit has read `static properties`: with a property for each row of the parameters' table. */
const ReactiveElementWithParameters = ReactiveElementWithInitials as unknown as WithParameters;

/**
 * What all tags have in common: attributes in, a frame with a meeting out.
 *
 * @fires {MeedioStateChangeEvent} meedio-statechange - `state` has changed; `oldState`, `newState`
 * @fires {MeedioRequestEvent} meedio-request - the token endpoint is about to be asked; `request`; cancelable
 * @fires {MeedioLoadEvent} meedio-load - the frame has loaded a page; `url`
 * @fires {MeedioErrorEvent} meedio-error - something went wrong; `error` is a `MeedioError`
 * @fires {MeedioMessageEvent} meedio-message - the page in the frame posted a message; `data`, `origin`
 *
 * @slot - an `<iframe>` with the meeting, adopted as it is: it starts before any script, and works without one
 * @slot loading - replaces the progress indicator
 * @slot error - replaces the sentence, button and link of a fatal error
 * @slot join - replaces the Join button of `loading="interaction"`
 *
 * @csspart frame - the iframe, unless it is adopted
 * @csspart placeholder - what stands there while no meeting does
 * @csspart message - a sentence
 * @csspart button - Join, Try again
 * @csspart link - Open in a new tab
 *
 * @cssprop [--meedio-min-height=min(36rem, 85svh)] - the least height
 * @cssprop [--meedio-color=CanvasText] - text
 * @cssprop [--meedio-background] - behind text and progress indicator
 * @cssprop [--meedio-accent=CanvasText] - buttons, progress and focus rings
 * @cssprop [--meedio-accent-color=Canvas] - text on buttons
 * @cssprop [--meedio-font=1rem/1.5 system-ui, sans-serif] - as in `font`
 */
export abstract class MeedioElement extends ReactiveElementWithParameters {
  static override styles = styles;
  static override properties: Record<string, Declaration> = {
    ...parameterProperties,
    src: text,
    endpoint: text,
    token: text,
    baseUrl: textOr(defaultBaseUrl),
    allowedOrigins: text,
    allow: text,
    label: text,
    loading: textOr('eager'),
    loadTimeout: {
      initial: defaultLoadTimeout,
      converter: (value) => (value === null ? defaultLoadTimeout : Number(value) || value),
    },
    reloadOnChange: boolean,
    extraParameters: text,
    headers: { attribute: false },
    credentials: { attribute: false, initial: 'same-origin' },
  };

  static {
    nameAttributes(this.properties);
    // Loading a frame after an update changes what is shown; that is meant.
    this.disableWarning?.('change-in-update');
  }

  static override get observedAttributes(): string[] {
    const documented = super.observedAttributes;
    return documented.concat(documented.filter((name) => name.includes('-')).map(lowerCaseSpelling));
  }

  /** Address of the meeting page, for example the `redirectUrl` of the service's API. */
  declare src: string | undefined;
  /** URL of your token endpoint, absolute or relative to the page. It is asked for the address. */
  declare endpoint: string | undefined;
  /** A signed grant for the endpoint, sent as `Authorization: Bearer`. Never put a long-lived one into cached HTML. */
  declare token: string | undefined;
  /**
   * Where addresses made from an id live.
   *
   * @default 'https://p2p.meedio.me'
   */
  declare baseUrl: string;
  /** Further exact origins that the frame may show, separated by spaces. */
  declare allowedOrigins: string | undefined;
  /** Replaces the computed list of the frame's permissions. */
  declare allow: string | undefined;
  /** Accessible name of the frame. Default: what the tag shows, in the page's language. */
  declare label: string | undefined;
  /**
   * `eager` loads at once, `lazy` when the element comes into view, `interaction` when the person presses Join; nothing is
   * requested before.
   *
   * @default 'eager'
   */
  declare loading: 'eager' | 'lazy' | 'interaction';
  /**
   * Milliseconds that the page may take to load before `load-timeout` is reported.
   *
   * @default 20000
   */
  declare loadTimeout: number;
  /** Whether changed parameters reload a loaded frame at once. Without it a call goes on, and `stale` says so. */
  declare reloadOnChange: boolean;
  /** Parameters that the service may know and this package does not, as a query string: `lang=de&beta`. */
  declare extraParameters: string | undefined;

  /** Headers for the endpoint, or a function that is asked for them at each attempt. */
  declare headers: EndpointHeaders | undefined;
  /**
   * Whether cookies go to an endpoint on another origin: `include`.
   *
   * @default 'same-origin'
   */
  declare credentials: 'same-origin' | 'include';

  readonly #meeting = new MeetingController(this);
  readonly #view = new View(this);
  #warned: Set<string> | undefined;

  /** Where the element stands. `loaded` says that the frame shows a page, not that anyone has joined. */
  get state(): MeedioState {
    return this.#meeting.state;
  }

  /** The last error of this load, fatal or not. */
  get error(): MeedioError | null {
    return this.#meeting.error;
  }

  /** The address in the frame, parameters included. */
  get url(): string | null {
    return this.#meeting.page?.content.url ?? null;
  }

  /** The frame, created or adopted. */
  get frame(): HTMLIFrameElement | null {
    return this.#meeting.page?.frame ?? null;
  }

  /** Whether the frame would be loaded with another address or other permissions now. `reload()` does it. */
  get stale(): boolean {
    return this.#meeting.stale;
  }

  /** Starts now what `loading` or a cancelled `meedio-request` holds back. */
  load(): void {
    this.#meeting.load();
  }

  /** Loads the meeting anew, with the properties as they are now. A call in the frame ends. */
  reload(): void {
    this.#meeting.reload();
  }

  /** Says of each permission whether the frame has it, and if not what to change, as far as the browser tells. */
  diagnose(): Promise<Diagnosis> {
    return diagnose(this.frame, originOf(this.url), this.error);
  }

  /** @internal What this tag shows. */
  abstract target(): Target;

  /** @internal */
  where(): Where {
    return whereIs(this, this.target());
  }

  /** @internal `loading`, or `eager` in place of a wrong value. */
  get mode(): unknown {
    return readAs(loadings, 'loading', this.loading, this.warn) ?? 'eager';
  }

  /** @internal `loadTimeout`, or the default in place of a wrong value. A longer one than browsers know would be none. */
  get patience(): number {
    const given = this.loadTimeout ?? defaultLoadTimeout;
    if (given > 0) return Math.min(given, 2 ** 31 - 1);
    this.warn(`load-timeout="${given}" is ignored: allowed are milliseconds.`);
    return defaultLoadTimeout;
  }

  /** @internal */
  get labelText(): string {
    return this.label || messagesFor(this)[this.target().kind];
  }

  /** @internal A created frame stands before it. */
  get framePlace(): Element {
    return this.#view.adopted;
  }

  /** @internal The origins in `allowed-origins`. */
  delegates(): string[] {
    return originsIn(this.allowedOrigins, this.warn);
  }

  /** @internal What the frame would be loaded with now, or why nothing can be. */
  contentOf({ address, origin, longest, parameters }: Found): Content {
    const delegates = this.delegates();
    const origins = [origin, originOf(this.baseUrl), ...delegates];
    return contentFor(address, {
      gate: { origins, loopback: isLoopback(location.hostname), longest },
      values: parameters === undefined ? this.#values() : undefined,
      extra: this.extraParameters,
      allow: this.allow,
      delegates,
      warn: this.warn,
    });
  }

  /** @internal */
  question(endpoint: string, idempotencyKey: string): Question {
    const { token, headers, credentials } = this;
    const { options, ...target } = this.target();
    const request = given({
      ...target,
      options: given(options),
      parameters: given(this.#values()),
      extra: this.extraParameters,
    });
    return { endpoint, request: request as EndpointRequest, idempotencyKey, token, headers, credentials };
  }

  /** @internal All that another service's address depends on, to compare. */
  parametersText(): string {
    return JSON.stringify([this.#values(), this.extraParameters]);
  }

  /** @internal Says something to the page's author, once. */
  readonly warn = (sentence: string): void => {
    if (this.#warned?.has(sentence)) return;
    this.#warned = new Set(this.#warned).add(sentence);
    console.warn(`<${this.localName}> ${sentence}`);
  };

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old === value) return;
    const lower = lowerCaseSpelling(name);
    const { attribute = name, type } = declarations.get(lower) ?? {};
    if (type === Boolean) readAs('flag', name, value, this.warn);
    if (name !== attribute && this.hasAttribute(attribute)) return;
    super.attributeChangedCallback(attribute, old, value ?? this.getAttribute(lower));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#meeting.connected();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#meeting.disconnected();
  }

  /** Keeps the call when the element is moved with `moveBefore()`: without this method it would count as removed. */
  connectedMoveCallback(): void {}

  protected override update(changed: PropertyValues): void {
    super.update(changed);
    const joinable = this.state === 'idle' && this.mode === 'interaction';
    this.#view.update(this.#meeting, messagesFor(this), joinable);
  }

  protected override updated(changed: PropertyValues): void {
    // A state is something to show, and nothing to plan.
    if (changed.size) this.#meeting.plan();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.append(this.#view.box);
    root.addEventListener('slotchange', this.#meeting);
    return root;
  }

  #values(): ParameterValues {
    const values: Record<string, unknown> = {};
    for (const name of parameterNames) values[name] = readValue(name, this[propertyFor(name)], this.warn);
    if (values.theme === 'auto')
      values.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return values;
  }
}

/** What there is in an object, frozen: not what is absent, false or empty. */
function given(object: object = {}): object {
  const entries = Object.entries(object).filter(
    ([, value]: [string, unknown]) => value && JSON.stringify(value) !== '{}',
  );
  return Object.freeze(Object.fromEntries(entries));
}
