/** @module The elements' properties, and the attributes that say the same in HTML. */
import { kebabCase, parameterNames, propertyFor, type ParameterProperties } from '../parameters/table.js';
import { negative, readValue, type Warn } from '../parameters/values.js';

/** How a property is written: as `text`, as a `number`, as a bare attribute when true, or as one of the words in a list. */
type PropertyKind = 'text' | 'number' | 'boolean' | readonly string[];

/** What every element has, besides the parameters. */
const common = {
  /** Address of the meeting page, for example the `redirectUrl` of the service's API. */
  src: 'text',
  /** URL of your token endpoint, absolute or relative to the page. It is asked for the address. */
  endpoint: 'text',
  /** A signed grant for the endpoint. Never put a long-lived one into HTML that is cached. */
  token: 'text',
  /** Where addresses made from an id live. Default: `https://p2p.meedio.me`. */
  baseUrl: 'text',
  /** Further exact origins that the frame may show, separated by spaces. */
  allowedOrigins: 'text',
  /** Replaces the computed list of the frame's permissions. */
  allow: 'text',
  /** Accessible name of the frame. Default: what the tag shows, in the page's language. */
  label: 'text',
  /** `eager` (default) loads at once, `lazy` when in view, `interaction` when the person presses Join. */
  loading: ['eager', 'lazy', 'interaction'],
  /** Milliseconds that the page may take to load before `load-timeout` is reported. Default: 20000. */
  loadTimeout: 'number',
  /** Whether changed parameters reload a loaded frame at once. Default: false. */
  reloadOnChange: 'boolean',
  /** Parameters that the service may know and this package does not, as a query string: `lang=de&beta`. */
  extraParameters: 'text',
} as const satisfies Record<string, PropertyKind>;

/** What one element alone has. */
const own = {
  meeting: {
    /** With `endpoint`: your own reference, for example of an appointment. Without: the service's UUID of the meeting. */
    meetingId: 'text',
    /** Whether the endpoint may create the meeting when there is none. Without `meetingId` each load is a new meeting. */
    create: 'boolean',
    /** The type of a meeting that is created. */
    type: ['meeting', 'consultation'],
    /** Whether a meeting that is created stays open for ever. */
    infinite: 'boolean',
  },
  room: {
    /** The room's slug, the end of its address. */
    slug: 'text',
    /** Whether the endpoint may create the room when there is none. */
    create: 'boolean',
    /** The title of a room that is created. */
    roomTitle: 'text',
  },
  queue: {
    /** The service's id of the queue; the endpoint is asked for its address. */
    queueId: 'text',
  },
  board: {
    /** The service's id of the board; the endpoint is asked for its address. */
    boardId: 'text',
  },
} as const satisfies Record<string, Record<string, PropertyKind>>;

type ValueOf<K> = K extends 'text'
  ? string
  : K extends 'number'
    ? number
    : K extends 'boolean'
      ? boolean
      : K extends readonly (infer Word)[]
        ? Word
        : never;

type ValuesOf<Kinds> = { -readonly [P in keyof Kinds]?: ValueOf<Kinds[P]> | undefined };

type Parameters = { [P in keyof ParameterProperties]?: ParameterProperties[P] | undefined };

/** The properties that every element has. An absent one has the element's default. */
export type CommonProperties = Parameters & ValuesOf<typeof common>;
export type MeetingProperties = CommonProperties & ValuesOf<(typeof own)['meeting']>;
export type RoomProperties = CommonProperties & ValuesOf<(typeof own)['room']>;
export type QueueProperties = CommonProperties & ValuesOf<(typeof own)['queue']>;
export type BoardProperties = CommonProperties & ValuesOf<(typeof own)['board']>;

/** Which element it is: `meeting` for `<meedio-meeting>`. */
export type ElementKind = keyof typeof own;

/** An attribute's name and text; the empty text makes it a bare one. */
export type Attribute = readonly [name: string, text: string];

/** The properties of an element that are not parameters. */
export function plainProperties(kind: ElementKind): Record<string, PropertyKind> {
  return { ...common, ...own[kind] };
}

/**
 * An element's properties as its attributes, in kebab case. What is absent, false or not allowed is left out; the latter
 * is told to `warn`.
 */
export function attributesOf(kind: ElementKind, properties: object, warn?: Warn): Attribute[] {
  const given = new Map<string, unknown>(Object.entries(properties));
  const attributes: Attribute[] = [];
  const add = (property: string, value: unknown) => {
    if (value !== undefined && value !== null) {
      attributes.push([kebabCase(property), value === true ? '' : String(value)]);
    }
  };
  for (const [property, type] of Object.entries(plainProperties(kind))) {
    const value = given.get(property);
    if (type !== 'boolean') add(property, value);
    else if (value && !negative.test(String(value))) add(property, true);
  }
  for (const name of parameterNames) {
    add(propertyFor(name), readValue(name, given.get(propertyFor(name)), warn));
  }
  return attributes;
}
