/**
 * @module The elements as text, for servers: the tag, and in it the frame, which starts before any script and works
 * without one. No DOM, no Lit; it runs in every JavaScript runtime.
 */
import type { Warn } from '../parameters/values.js';
import { addressOf, frameAttributes } from './frame.js';
import { layoutCss } from './layout.js';
import { tag } from './markup.js';
import {
  attributesOf,
  plainProperties,
  type BoardProperties,
  type CommonProperties,
  type ElementKind,
  type MeetingProperties,
  type QueueProperties,
  type RoomProperties,
} from './properties.js';

export { MeedioError } from '../errors.js';
export { layoutCss };
export type { BoardProperties, CommonProperties, MeetingProperties, QueueProperties, RoomProperties };

export interface HtmlOptions {
  /**
   * Whether the markup brings {@link layoutCss} along, in a `<style>` of its own. Default: true. Say false where it
   * stands in the page's stylesheet: with many elements on a page, or a `style-src` that refuses inline styles.
   */
  css?: boolean;
  /**
   * Whether addresses on the visitor's own machine (`localhost`, `127.0.0.1`, `[::1]`) are allowed, as with the
   * emulator. Default: true, since a server cannot tell where its page is seen; an element refuses them on any page
   * that is not on such an address itself.
   */
  loopback?: boolean;
  /** Told of every value that is left out, and why. Default: `console.warn`. */
  warn?: Warn;
}

/**
 * `<meedio-meeting>` with its frame.
 *
 * The frame shows `src`, or without it and without `endpoint` the address made of `meetingId`. Without an address, or with
 * `loading` `lazy` or `interaction`, there is no frame, and the element makes one in the browser. Without `label` the frame's
 * accessible name is English. `theme: 'auto'` is left out beside a frame: a server does not know the visitor's colours, and
 * a frame that starts at once cannot wait for them.
 *
 * @param properties as on the element
 * @returns safe markup: every value is escaped, and the address has passed the gate
 * @throws {MeedioError} `invalid-url`, `origin-not-allowed` or `invalid-id`: this address is not shown
 */
export function meetingHtml(properties: MeetingProperties, options?: HtmlOptions): string {
  return elementHtml('meeting', properties, options);
}

/** `<meedio-room>` with its frame: as {@link meetingHtml}, with `slug` for an id. */
export function roomHtml(properties: RoomProperties, options?: HtmlOptions): string {
  return elementHtml('room', properties, options);
}

/** `<meedio-queue>`, with a frame if `src` is given: as {@link meetingHtml}; no address can be made of `queueId`. */
export function queueHtml(properties: QueueProperties, options?: HtmlOptions): string {
  return elementHtml('queue', properties, options);
}

/** `<meedio-board>`, with a frame if `src` is given: as {@link meetingHtml}; no address can be made of `boardId`. */
export function boardHtml(properties: BoardProperties, options?: HtmlOptions): string {
  return elementHtml('board', properties, options);
}

function elementHtml(kind: ElementKind, given: CommonProperties, options: HtmlOptions = {}): string {
  const name = `meedio-${kind}`;
  const { css = true, loopback = true } = options;
  const warn = once(options.warn ?? ((sentence) => console.warn(`<${name}> ${sentence}`)));

  const properties = wellFormed(kind, given);
  const address = addressOf(kind, properties);
  const waits = properties.loading === 'lazy' || properties.loading === 'interaction';
  const starts = address !== undefined && !waits;
  if (starts && properties.theme === 'auto') delete properties.theme;

  const attributes = attributesOf(kind, properties, warn);
  // Also for a frame that does not start: what the gate refuses is in no markup.
  const frame = address === undefined ? [] : frameAttributes(kind, address, properties, { loopback, warn });
  const content = (css ? `<style>${layoutCss}</style>` : '') + (starts ? tag('iframe', frame, '') : '');
  return tag(name, attributes, content);
}

/**
 * A copy whose text HTML can hold: its parser reads U+FFFD for these characters, and tag and frame have to agree. Callers
 * without types may give anything: what should be text and is none is left out.
 */
function wellFormed(kind: ElementKind, given: CommonProperties): CommonProperties {
  const kinds = plainProperties(kind);
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    const isText = typeof value === 'string' || typeof value === 'number';
    if (isText) properties[name] = String(value).replace(/\0|\p{Surrogate}/gu, '\uFFFD');
    else if (!Object.hasOwn(kinds, name) || kinds[name] === 'boolean') properties[name] = value;
  }
  return properties;
}

/** The tag and the frame leave out the same values: one sentence for both. */
function once(warn: Warn): Warn {
  const said = new Set<string>();
  return (sentence) => {
    if (!said.has(sentence)) warn(sentence);
    said.add(sentence);
  };
}
