import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { MeedioError } from '../errors.js';
import type { MeedioState } from '../events.js';
import { contentFor, originsIn, type Content } from '../frame-content.js';
import { defaultBaseUrl } from '../page-address.js';
import { parameterNames, type ParameterProperties, type ParameterValues } from '../parameters/index.js';
import { isBoolean, propertyFor } from '../parameters/table.js';
import { negative, readValue } from '../parameters/values.js';
import { gate, isLoopback, originOf, type Gated, type GateOptions } from '../url-gate.js';
import { booleanAttribute, lowerCaseSpelling, parameterAttributes, textAttribute } from './attributes.js';
import { diagnose, type Diagnosis } from './diagnose.js';
import type { EndpointHeaders, Question } from './endpoint-client.js';
import type { KnownAddress } from './found.js';
import { MeetingController } from './meeting-controller.js';
import { messagesFor } from './messages.js';
import { styles } from './styles.js';
import { view } from './view.js';
import { whereIs, type Target, type Where } from './where.js';

const loadings = ['eager', 'lazy', 'interaction'] as const;
const defaultLoadTimeout = 20_000;

type WithParameters = Pick<typeof LitElement, keyof typeof LitElement> &
  (new () => LitElement & ParameterProperties);

/** LitElement as it is once Lit has read `static properties`: with a property for each row of the parameters' table. */
const LitElementWithParameters = LitElement as unknown as WithParameters;

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
export abstract class MeedioElement extends LitElementWithParameters {
  static override styles = styles;
  static override properties = parameterAttributes;
  /** Lower-case spellings of attributes, by the documented ones. */
  static #spellings = new Map<string, string>();

  static {
    // Loading a frame after an update changes what is rendered; that is meant.
    this.disableWarning?.('change-in-update');
  }

  static override get observedAttributes(): string[] {
    const attributes = super.observedAttributes;
    const spelled = attributes.filter((attribute) => attribute.includes('-'));
    for (const attribute of spelled) MeedioElement.#spellings.set(lowerCaseSpelling(attribute), attribute);
    return [...attributes, ...spelled.map(lowerCaseSpelling)];
  }

  /** Address of the meeting page, for example the `redirectUrl` of the service's API. */
  @property(textAttribute('src')) src: string | undefined;
  /** URL of your token endpoint, absolute or relative to the page. It is asked for the address. */
  @property(textAttribute('endpoint')) endpoint: string | undefined;
  /** A signed grant for the endpoint, sent as `Authorization: Bearer`. Never put a long-lived one into cached HTML. */
  @property(textAttribute('token')) token: string | undefined;
  /** Where addresses made from an id live. */
  @property({ attribute: 'base-url', converter: (value) => value ?? defaultBaseUrl }) baseUrl: string =
    defaultBaseUrl;
  /** Further exact origins that the frame may show, separated by spaces. */
  @property(textAttribute('allowed-origins')) allowedOrigins: string | undefined;
  /** Replaces the computed list of the frame's permissions. */
  @property(textAttribute('allow')) allow: string | undefined;
  /** Accessible name of the frame. Default: what the tag shows, in the page's language. */
  @property(textAttribute('label')) label: string | undefined;
  /**
   * `eager` loads at once, `lazy` when the element comes into view, `interaction` when the person presses Join; nothing is
   * requested before.
   */
  @property({ converter: (value) => value ?? 'eager' }) loading: 'eager' | 'lazy' | 'interaction' = 'eager';
  /** Milliseconds that the page may take to load before `load-timeout` is reported. */
  @property({
    attribute: 'load-timeout',
    type: Number,
    converter: (value) => (value === null ? defaultLoadTimeout : Number(value) || value),
  })
  loadTimeout = defaultLoadTimeout;
  /** Whether changed parameters reload a loaded frame at once. Without it a call goes on, and `stale` says so. */
  @property(booleanAttribute('reload-on-change')) reloadOnChange = false;
  /** Parameters that the service may know and this package does not, as a query string: `lang=de&beta`. */
  @property(textAttribute('extra-parameters')) extraParameters: string | undefined;

  /** Headers for the endpoint, or a function that is asked for them at each attempt. */
  @property({ attribute: false }) headers: EndpointHeaders | undefined;
  /** Whether cookies go to an endpoint on another origin: `include`. */
  @property({ attribute: false }) credentials: 'same-origin' | 'include' = 'same-origin';

  readonly #meeting = new MeetingController(this);
  readonly #warned = new Set<string>();

  constructor() {
    super();
    for (const name of parameterNames) {
      if (isBoolean(name)) Object.assign(this, { [propertyFor(name)]: false });
    }
  }

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
    const { src, endpoint, baseUrl } = this;
    return whereIs({ src, endpoint, baseUrl: baseUrl || defaultBaseUrl }, this.target());
  }

  /** @internal The properties for which a wrong value means the default. */
  get settings(): { loading: (typeof loadings)[number]; loadTimeout: number } {
    const { loading, loadTimeout } = this;
    const known = loadings.includes(loading);
    if (!known && loading)
      this.warn(`loading="${String(loading)}" is ignored: allowed are ${loadings.join(', ')}.`);
    const timed = loadTimeout > 0;
    if (!timed && loadTimeout != null)
      this.warn(`load-timeout="${loadTimeout}" is ignored: allowed are milliseconds above 0.`);
    return {
      loading: known ? loading : 'eager',
      loadTimeout: timed ? Math.min(loadTimeout, 2 ** 31 - 1) : defaultLoadTimeout,
    };
  }

  /** @internal */
  get labelText(): string {
    return this.label || messagesFor(this)[this.target().kind];
  }

  /** @internal What an address is judged by, besides itself. */
  get gateInputs(): string {
    return `${this.baseUrl} ${this.allowedOrigins ?? ''}`;
  }

  /** @internal */
  get frameHolder(): HTMLElement {
    return this.renderRoot.querySelector('#frame') as HTMLElement;
  }

  /** @internal The origins in `allowed-origins`. */
  delegates(): string[] {
    return originsIn(this.allowedOrigins, this.warn);
  }

  /** @internal Whether an address may be shown. */
  check(address: string, known?: KnownAddress): Gated {
    return gate(address, this.#gateOptions(known));
  }

  /** @internal What the frame would be loaded with now, or why nothing can be. */
  contentOf(address: string, known?: KnownAddress): Content {
    return contentFor(address, {
      gate: this.#gateOptions(known),
      values: known?.parameters === undefined ? this.#values() : undefined,
      extra: this.extraParameters,
      allow: this.allow,
      delegates: this.delegates(),
      warn: this.warn,
    });
  }

  /** @internal */
  question(endpoint: string, idempotencyKey: string): Question {
    const { kind, id, create, options = {} } = this.target();
    const parameters = Object.freeze(this.#values());
    const request = Object.freeze({
      kind,
      ...(id && { id }),
      ...(create && { create }),
      ...(Object.keys(options).length && { options: Object.freeze(options) }),
      ...(Object.keys(parameters).length && { parameters }),
      ...(this.extraParameters && { extra: this.extraParameters }),
    });
    const { token, headers, credentials } = this;
    return { endpoint, request, idempotencyKey, token, headers, credentials };
  }

  /** @internal All that another service's address depends on, to compare. */
  parametersText(): string {
    return JSON.stringify([this.#values(), this.extraParameters]);
  }

  /** @internal Says something to the page's author, once. */
  readonly warn = (sentence: string): void => {
    if (this.#warned.has(sentence)) return;
    this.#warned.add(sentence);
    console.warn(`<${this.localName}> ${sentence}`);
  };

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    if (old === value) return;
    const documented = MeedioElement.#spellings.get(name);
    if (documented !== undefined && this.hasAttribute(documented)) return;
    const other = documented === undefined ? this.getAttribute(lowerCaseSpelling(name)) : null;
    super.attributeChangedCallback(documented ?? name, old, value ?? other);
  }

  /** Keeps the call when the element is moved with `moveBefore()`: without this method it would count as removed. */
  connectedMoveCallback(): void {}

  protected override render(): TemplateResult {
    const { state, error, page } = this.#meeting;
    return view({
      state,
      error,
      link: page?.content.url ?? this.#meeting.link,
      framed: page !== undefined,
      adopted: page?.adopted ?? false,
      joinable: state === 'idle' && this.settings.loading === 'interaction',
      messages: messagesFor(this),
      onChildren: () => this.#meeting.childrenChanged(),
    });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // One listener for both buttons, which also hears of what a page has put into the slot of one.
    root.addEventListener('click', (event) => {
      const pressed = (target: EventTarget) =>
        target instanceof Element && root.contains(target) && target.matches('button, [name=join]');
      if (event.composedPath().some(pressed)) this.#press();
    });
    return root;
  }

  /** Join or Try again. The button goes; who pressed it by keyboard must not lose their place. */
  #press(): void {
    this.renderRoot.querySelector<HTMLElement>('.waiting')?.focus();
    if (this.state === 'idle') this.load();
    else this.reload();
  }

  #values(): ParameterValues {
    const values: Record<string, unknown> = {};
    for (const name of parameterNames) {
      const value = readValue(name, this[propertyFor(name)], this.warn);
      if (value !== undefined) values[name] = value;
    }
    if (values.theme === 'auto')
      values.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return values;
  }

  #gateOptions({ origins = [], longest }: Partial<KnownAddress> = {}): GateOptions {
    const base = originOf(this.baseUrl);
    const allowed = [...origins, ...this.delegates(), ...(base === undefined ? [] : [base])];
    return { origins: allowed, loopback: isLoopback(location.hostname), longest };
  }

  protected override updated(): void {
    for (const [, { attribute, type }] of (this.constructor as typeof MeedioElement).elementProperties) {
      if (type !== Boolean || typeof attribute !== 'string') continue;
      const value = this.getAttribute(attribute) ?? this.getAttribute(lowerCaseSpelling(attribute));
      if (value && negative.test(value))
        this.warn(`${attribute}="${value}" counts as false: leave the attribute out to say no.`);
    }
  }
}
