/** @module What becomes of an iframe's other attributes on the element. */
import { allowFor } from '../allow.js';
import type { Attribute, CommonProperties } from '../html/properties.js';
import type { ParameterValues } from '../parameters/index.js';

/** What the page says of any tag, and of this one still. */
const general = /^(id|class|hidden|lang|dir|slot|part|data-.*)$/;

/** What the element does itself, or has no use for. */
const needless =
  /^(src|width|height|style|title|aria-label|loading|allow|(webkit|moz)?allowfullscreen|referrerpolicy|frameborder|border|scrolling|marginwidth|marginheight|allowtransparency|align|fetchpriority)$/;

const reasons: Record<string, string> = {
  sandbox: 'the element’s frame has none, it would break downloads and links',
  name: 'no link can open in the element’s frame',
  onload: 'listen to the event meedio-load',
  onerror: 'listen to the event meedio-error',
};

export interface PageAttributes {
  properties: Pick<CommonProperties, 'label' | 'loading'>;
  kept: Attribute[];
  /** A sentence for each attribute that says something else than the element does. */
  dropped: string[];
}

export function pageAttributes(
  given: ReadonlyMap<string, string>,
  { origin }: URL,
  values: ParameterValues,
): PageAttributes {
  const entries = [...given];
  const style = styleOf(given);
  const dropped = entries.filter(([name]) => !general.test(name) && !needless.test(name));
  return {
    properties: {
      label: given.get('title') || given.get('aria-label') || undefined,
      loading: given.get('loading')?.toLowerCase() === 'lazy' ? 'lazy' : undefined,
    },
    kept: [...entries.filter(([name]) => general.test(name)), ...(style ? [['style', style] as const] : [])],
    dropped: [
      ...further(given.get('allow') ?? '', allowFor(values, [origin])),
      ...dropped.map(([name]) => `${name}: ${reasons[name] ?? 'the element has no such attribute'}`),
    ],
  };
}

/** The size of the iframe as CSS of the element, which is wide by itself and has a least height. */
function styleOf(given: ReadonlyMap<string, string>): string {
  const style = given.get('style')?.trim().replace(/;$/, '') ?? '';
  const width = lengthOf(given.get('width'));
  const height = lengthOf(given.get('height'));
  const low = (height || /(^|;)\s*height\s*:/i.test(style)) && !/min-height\s*:/i.test(style);
  return [
    width && width !== '100%' && `width: ${width}`,
    height && `height: ${height}`,
    low && 'min-height: 0',
    style,
  ]
    .filter(Boolean)
    .join('; ');
}

function lengthOf(text = ''): string | undefined {
  const [, number, percent] = /^\s*(\d+(?:\.\d+)?)(?:px)?(%?)/.exec(text) ?? [];
  return number && number + (percent || 'px');
}

/** The permissions that the iframe has and the element's frame will not have. */
function further(allow: string, granted: string): string[] {
  const features = (list: string) => list.split(';').map((item) => item.trim().split(/\s+/)[0] ?? '');
  const known = new Set(['', 'capture-display', ...features(granted)]);
  const names = features(allow.toLowerCase()).filter((name) => !known.has(name) && /^[a-z-]+$/.test(name));
  if (!names.length) return [];
  return [`from allow: ${names.join(', ')}; \`allow\` on the element replaces the list it computes`];
}
