/**
 * The one list of the service's URL customization parameters. Types, property and attribute names, allowed
 * values, the emulator's page, the manifest and the docs all follow from it; each comment is that
 * parameter's documentation everywhere.
 *
 * Source: Meedio API v3, "Customizing rooms/meetings", URL parameters.
 */

/**
 * How a parameter is written:
 * `flag` bare when true · `true` as `=true` when true · `off` only as `=off` · `on-off` as `=on` or `=off` ·
 * `text` percent-encoded · a list of words as the word.
 */
export type Kind = 'flag' | 'true' | 'off' | 'on-off' | 'text' | readonly string[];

export const table = {
  /** Shows a minimal interface: of all controls only the camera and the microphone button stay. */
  minimal: 'flag',
  /** Fills in the participant's name. */
  name: 'text',
  /** Marks the Terms of Service as accepted. Set it only when the visitor has accepted them on your page. */
  tosAccepted: 'true',
  /** Asks for the camera and microphone permission without a click. */
  autoRequest: 'true',
  /** Joins without a click, provided the Terms of Service are accepted and the camera permission is given. */
  autoJoin: 'true',
  /** Whether the participant starts with the camera on. */
  video: 'off',
  /** Whether the camera button is shown. */
  videoButton: 'off',
  /** Whether the participant starts with the microphone on. */
  audio: 'off',
  /** Whether the microphone button is shown. */
  audioButton: 'off',
  /** Whether the screen share button is shown; `off` also withholds the permission from the frame. */
  screenshare: 'on-off',
  /** Whether the Meedio logo is shown. */
  logo: 'on-off',
  /** Whether the timer is shown. */
  timer: 'on-off',
  /** Whether the title of the meeting is shown. */
  title: 'on-off',
  /** Whether the settings button is shown. */
  settingsButton: 'off',
  /** Whether the button that shares the meeting's address is shown; `off` also withholds clipboard access. */
  shareButton: 'off',
  /** Whether the help link is shown. */
  help: 'off',
  /** Whether a guest sees the Terms of Service checkbox and text. */
  tosVisible: 'off',
  /** Lets the participant drag their own view. */
  floatSelf: 'flag',
  /** The font of the meeting page, for example `Source Sans Pro`. */
  font: 'text',
  /** The meeting page's colours; `auto` follows the visitor's `prefers-color-scheme` when the frame loads. */
  theme: ['light', 'dark', 'auto'],
  /** What the end call button does: `confirm` asks first, `click` ends at once, `hidden` hides the button. */
  hangup: ['hidden', 'click', 'confirm'],
  /** Whether the guest's name is shown, can be edited, or is hidden. */
  nameVisibility: ['show', 'edit', 'hidden'],
} as const satisfies Record<string, Kind>;

type Table = typeof table;

/** A parameter's name in the URL. */
export type ParameterName = keyof Table;

type ValueOf<K> = K extends 'flag' | 'true'
  ? boolean
  : K extends 'off' | 'on-off'
    ? 'on' | 'off'
    : K extends 'text'
      ? string
      : K extends readonly (infer Word)[]
        ? Word
        : never;

/** Parameters by their names in the URL. An absent one is not sent, and the service decides. */
export type ParameterValues = { [N in ParameterName]?: ValueOf<Table[N]> };

export const parameterNames = Object.keys(table) as ParameterName[];

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(table, name);
}

/** HTML owns `title`, and frames own `name`: these two parameters have another name on the elements. */
const renamed = { name: 'displayName', title: 'heading' } as const;

type PropertyOf<N extends ParameterName> = N extends keyof typeof renamed ? (typeof renamed)[N] : N;

/** The parameters as properties of an element. A boolean one is `false` unless set, any other `undefined`. */
export type ParameterProperties = {
  [N in ParameterName as PropertyOf<N>]: ValueOf<Table[N]> extends boolean
    ? boolean
    : ValueOf<Table[N]> | undefined;
};

/** The property an element has for a parameter: `name` is `displayName`, `title` is `heading`. */
export function propertyFor(name: ParameterName): keyof ParameterProperties {
  return name in renamed ? renamed[name as keyof typeof renamed] : (name as keyof ParameterProperties);
}

/** `videoButton` as HTML writes it: `video-button`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
}

export function isBoolean(kind: Kind): kind is 'flag' | 'true' {
  return kind === 'flag' || kind === 'true';
}

export function isSwitch(kind: Kind): kind is 'off' | 'on-off' {
  return kind === 'off' || kind === 'on-off';
}
