/** @module Which permissions a frame gets: least privilege, each delegated by name to exact origins. */
import { deviceSwitches } from './parameters/conflicts.js';
import type { ParameterName, ParameterValues } from './parameters/index.js';

/** Each feature, and the parameters that withhold it once all of them are `off`. */
export const features: Readonly<Record<string, readonly ParameterName[]>> = {
  camera: deviceSwitches,
  microphone: deviceSwitches,
  // The service's documentation writes `capture-display`; there is no such feature, and screen sharing fails with it.
  'display-capture': ['screenshare'],
  'clipboard-write': ['shareButton'],
  autoplay: [],
  fullscreen: [],
  'screen-wake-lock': [],
  'speaker-selection': [],
};

/**
 * The value of a frame's `allow` attribute.
 *
 * `screenshare=off` drops `display-capture`, `shareButton=off` drops `clipboard-write`. Camera and microphone are
 * dropped only together, when neither can be used: a page that asks for both is refused both if one is missing.
 *
 * @param values the parameters in the frame's final address
 * @param origins the frame's origin and any further ones it may navigate to
 */
export function allowFor(values: ParameterValues, origins: Iterable<string>): string {
  const targets = [...new Set(origins)].join(' ');
  return Object.entries(features)
    .filter(([, switches]) => !switches.length || switches.some((name) => values[name] !== 'off'))
    .map(([feature]) => `${feature} ${targets}`)
    .join('; ');
}
