/** @module The frame inside an element: the gate first, then the parameters, then the permissions that follow from both. */
import { MeedioError } from '../errors.js';
import { contentFor, originsIn, refusalHints } from '../frame-content.js';
import { defaultBaseUrl, hasPageAddress, idHint, pageAddress } from '../page-address.js';
import { parameterNames } from '../parameters/index.js';
import { propertyFor } from '../parameters/table.js';
import type { Warn } from '../parameters/values.js';
import { originOf } from '../url-gate.js';
import type {
  Attribute,
  CommonProperties,
  ElementKind,
  MeetingProperties,
  RoomProperties,
} from './properties.js';

/** Accessible names, the same as the elements' own in English. */
const labels: Record<ElementKind, string> = {
  meeting: 'Video meeting',
  room: 'Video room',
  queue: 'Waiting queue',
  board: 'Video board',
};

export interface FrameOptions {
  loopback: boolean;
  warn: Warn;
}

/** Where the meeting is, or `undefined` if only the browser can find out. As in the elements, `src` comes first. */
export function addressOf(
  kind: ElementKind,
  { src, endpoint, baseUrl, meetingId, slug }: MeetingProperties & RoomProperties,
): string | undefined {
  if (src) return src;
  const id = kind === 'meeting' ? meetingId : slug;
  if (endpoint || !id || !hasPageAddress(kind)) return undefined;
  const address = pageAddress(kind, id, baseUrl || defaultBaseUrl);
  if (!address) throw new MeedioError('invalid-id', `This ${kind} cannot exist. ${idHint(kind)}`);
  return address;
}

/** The attributes of the frame that shows an address. */
export function frameAttributes(
  kind: ElementKind,
  address: string,
  properties: CommonProperties,
  { loopback, warn }: FrameOptions,
): Attribute[] {
  const { baseUrl = defaultBaseUrl, allowedOrigins, extraParameters: extra, allow, label } = properties;
  const delegates = originsIn(allowedOrigins, warn);
  const values = Object.fromEntries(parameterNames.map((name) => [name, properties[propertyFor(name)]]));
  const gate = { origins: [...delegates, originOf(baseUrl) ?? ''], loopback };
  const { content, code } = contentFor(address, { gate, values, extra, allow, delegates, warn });
  if (!content) throw new MeedioError(code, `The address of this ${kind} is refused. ${refusalHints[code]}`);
  return [
    ['src', content.url],
    ['title', label || labels[kind]],
    ['allow', content.allow],
    ['referrerpolicy', 'strict-origin-when-cross-origin'],
    ['allowfullscreen', ''],
  ];
}
