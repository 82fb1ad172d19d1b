/** @module The frame inside an element: the gate first, then the parameters, then the permissions that follow from both. */
import { allowFor } from '../allow.js';
import { MeedioError } from '../errors.js';
import { applyParameters, parameterNames, parseParameters } from '../parameters/index.js';
import { propertyFor } from '../parameters/table.js';
import type { Warn } from '../parameters/values.js';
import { gate, originOf } from '../url-gate.js';
import type {
  Attribute,
  CommonProperties,
  ElementKind,
  MeetingProperties,
  RoomProperties,
} from './properties.js';

const defaultBaseUrl = 'https://p2p.meedio.me';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Accessible names, the same as the elements' own in English. */
const labels: Record<ElementKind, string> = {
  meeting: 'Video meeting',
  room: 'Video room',
  queue: 'Waiting queue',
  board: 'Video board',
};

const refusals = {
  'invalid-url':
    'It must be an absolute https: URL without user, password, spaces or backslashes, 2048 characters at most.',
  'origin-not-allowed': 'Add its exact origin to `allowedOrigins`.',
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
  const id = kind === 'meeting' ? meetingId : kind === 'room' ? slug : undefined;
  if (endpoint || !id) return undefined;
  const possible = kind === 'meeting' ? uuid.test(id) : id !== '.' && id !== '..';
  if (!possible) {
    const hint =
      kind === 'meeting'
        ? 'Without `endpoint`, `meetingId` must be a UUID.'
        : 'Set `slug` to the room’s slug.';
    throw new MeedioError('invalid-id', `This ${kind} cannot exist. ${hint}`);
  }
  const path = (kind === 'meeting' ? '/meetings/' : '/') + encodeURIComponent(id);
  return (baseUrl || defaultBaseUrl).replace(/\/+$/, '') + path;
}

/** The attributes of the frame that shows an address. */
export function frameAttributes(
  kind: ElementKind,
  address: string,
  properties: CommonProperties,
  { loopback, warn }: FrameOptions,
): Attribute[] {
  const { baseUrl = defaultBaseUrl, allowedOrigins = '', extraParameters: extra, allow, label } = properties;
  const delegates = exactOrigins(allowedOrigins, warn);
  const { url, code } = gate(address, { origins: [...delegates, originOf(baseUrl) ?? ''], loopback });
  if (!url) throw new MeedioError(code, `The address of this ${kind} is refused. ${refusals[code]}`);

  const values = Object.fromEntries(parameterNames.map((name) => [name, properties[propertyFor(name)]]));
  const final = applyParameters(url.href, values, { extra, warn });
  return [
    ['src', final],
    ['title', label || labels[kind]],
    ['allow', allow ?? allowFor(parseParameters(final), [url.origin, ...delegates])],
    ['referrerpolicy', 'strict-origin-when-cross-origin'],
    ['allowfullscreen', ''],
  ];
}

function exactOrigins(list: string, warn: Warn): string[] {
  return list.split(/\s+/).filter((item) => {
    const exact = item !== '' && originOf(item) === item;
    if (!exact && item)
      warn(`allowedOrigins: ${item} is ignored; allowed are exact origins like https://meet.example.com.`);
    return exact;
  });
}
