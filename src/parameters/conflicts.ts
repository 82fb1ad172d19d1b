import type { ParameterName, ParameterValues } from './table.js';

/** With all of these `off` the participant can use neither camera nor microphone: no button turns them on. */
export const deviceSwitches: readonly ParameterName[] = ['video', 'videoButton', 'audio', 'audioButton'];

export function withoutDevices(values: ParameterValues): boolean {
  return deviceSwitches.every((name) => values[name] === 'off');
}

/** A combination that cannot work as the service documents it, as a sentence that says what to do. */
export function conflict(values: ParameterValues): string | undefined {
  if (!values.autoJoin) return undefined;
  if (!values.tosAccepted) return 'auto-join needs tos-accepted: add it once the visitor has accepted.';
  return withoutDevices(values) ? 'auto-join needs the camera: leave a camera control on.' : undefined;
}
