/** @module Why a device cannot be used, and the sentence that says what to do about it. */

export type Cause = 'insecure' | 'blocked' | 'refused' | 'missing' | 'busy' | 'failed';

export type Capture = 'microphone' | 'camera';
export type Failures = Partial<Record<Capture, Cause>>;

/**
 * @param error what `getUserMedia` or `getDisplayMedia` threw
 * @param allowed what the Permissions-Policy says, where the browser tells
 */
export function causeOf(error: unknown, allowed: boolean | undefined): Cause {
  if (allowed === false) return 'blocked';
  switch (error instanceof Error || error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}

/**
 * @param failures the devices that cannot be used
 * @param framed whether another page embeds this one, which may then be the one that refuses
 * @returns one sentence or two for each cause, or nothing when all is well
 */
export function explain(failures: Failures, framed: boolean): string {
  const causes = new Map<Cause, Capture[]>();
  for (const device of ['camera', 'microphone'] as const) {
    const cause = failures[device];
    if (cause) causes.set(cause, [...(causes.get(cause) ?? []), device]);
  }
  return [...causes].map(([cause, devices]) => sentence(cause, devices, framed)).join(' ');
}

function sentence(cause: Cause, devices: Capture[], framed: boolean): string {
  const what = devices.join(' and ');
  const [them, are] = devices.length > 1 ? ['them', 'are'] : ['it', 'is'];
  switch (cause) {
    case 'insecure':
      return `The browser keeps the ${what} locked because this page is not secure. Open it over https or on localhost.`;
    case 'blocked':
      return `The page around this meeting does not pass on the ${what}. Its frame needs allow="${devices.join('; ')}".`;
    case 'refused':
      return `Permission for the ${what} was refused. Allow ${them} in the browser’s address bar and ask again${
        framed
          ? `; if you were never asked, the page around this meeting needs allow="${devices.join('; ')}"`
          : ''
      }.`;
    case 'missing':
      return `No ${devices.join(' or ')} was found. Connect ${devices.length > 1 ? 'one' : them} and ask again.`;
    case 'busy':
      return `The ${what} ${are} in use by another program. Close it and ask again.`;
    case 'failed':
      return `The ${what} could not be started. Check ${them} in the system’s settings and ask again.`;
  }
}
