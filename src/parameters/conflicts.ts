import type { ParameterValues } from './table.js';

/** Whether the participant can use neither camera nor microphone: both off, and no button to turn them on. */
export function withoutDevices(values: ParameterValues): boolean {
  return [values.video, values.videoButton, values.audio, values.audioButton].every(
    (value) => value === 'off',
  );
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
