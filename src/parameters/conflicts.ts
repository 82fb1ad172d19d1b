import type { ParameterName, ParameterValues } from './table.js';

/** With all of these `off` the participant can use neither camera nor microphone: no button turns them on. */
export const deviceSwitches: readonly ParameterName[] = ['video', 'videoButton', 'audio', 'audioButton'];

export function withoutDevices(values: ParameterValues): boolean {
  return deviceSwitches.every((name) => values[name] === 'off');
}

/** Combinations that cannot work as the service documents them, each as a sentence that says what to do. */
export function conflicts(values: ParameterValues): string[] {
  if (!values.autoJoin) return [];
  if (!values.tosAccepted)
    return ['auto-join has no effect without tos-accepted: add it once the visitor has accepted.'];
  if (withoutDevices(values))
    return ['auto-join has no effect without the camera permission: leave a camera control on.'];
  return [];
}
