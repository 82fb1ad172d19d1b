import type { ParameterValues } from '../../parameters/index.js';
import { withoutDevices } from '../../parameters/conflicts.js';

/** What the page shows and does: the parameters, with the documented defaults filled in. */
export function readOptions(values: ParameterValues) {
  const shown = (value: 'on' | 'off' | undefined) => value !== 'off';
  const unlessMinimal = (value: 'on' | 'off' | undefined) => shown(value) && !values.minimal;
  return {
    name: values.name ?? '',
    nameVisibility: values.nameVisibility ?? 'edit',
    tosAccepted: values.tosAccepted ?? false,
    tosVisible: shown(values.tosVisible),
    autoRequest: values.autoRequest ?? false,
    autoJoin: values.autoJoin ?? false,
    /** Whether there is any use in asking for camera and microphone. */
    asks: !withoutDevices(values),
    camera: shown(values.video),
    microphone: shown(values.audio),
    cameraButton: shown(values.videoButton),
    microphoneButton: shown(values.audioButton),
    screenButton: unlessMinimal(values.screenshare),
    settingsButton: unlessMinimal(values.settingsButton),
    shareButton: unlessMinimal(values.shareButton),
    help: unlessMinimal(values.help),
    hangup: values.minimal ? 'hidden' : (values.hangup ?? 'confirm'),
    logo: shown(values.logo),
    timer: shown(values.timer),
    title: shown(values.title),
    floatSelf: values.floatSelf ?? false,
    font: values.font,
    theme: values.theme,
  } as const;
}

export type Options = ReturnType<typeof readOptions>;
