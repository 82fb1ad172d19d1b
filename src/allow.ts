/** @module Which permissions a frame gets: least privilege, each delegated by name to exact origins. */
import { withoutDevices } from './parameters/conflicts.js';
import type { ParameterValues } from './parameters/index.js';

const features = [
  'camera',
  'microphone',
  // The service's documentation writes `capture-display`; there is no such feature, and screen sharing fails with it.
  'display-capture',
  'clipboard-write',
  'autoplay',
  'fullscreen',
  'screen-wake-lock',
  'speaker-selection',
];

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
  const dropped = new Set<string>();
  if (values.screenshare === 'off') dropped.add('display-capture');
  if (values.shareButton === 'off') dropped.add('clipboard-write');
  if (withoutDevices(values)) dropped.add('camera').add('microphone');
  return features
    .filter((feature) => !dropped.has(feature))
    .map((feature) => `${feature} ${targets}`)
    .join('; ');
}
