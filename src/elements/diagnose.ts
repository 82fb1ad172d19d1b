/** @module What stands between a frame and its permissions, as far as the browser can tell. */
import { features } from '../allow.js';
import type { MeedioError } from '../errors.js';
import type { ErrorCode } from '../protocol.js';
import { hints } from './problem.js';
import { grantedBy, headerHint, policyOf, withheld } from './policy.js';

export interface FeatureDiagnosis {
  /** As the Permissions-Policy names it: `camera`, `display-capture`, … */
  feature: string;
  /** `undefined`: this browser does not tell. */
  allowed: boolean | undefined;
  code?: ErrorCode;
  /** What to change. */
  message?: string | undefined;
}

export interface Diagnosis {
  error?: MeedioError;
  features: FeatureDiagnosis[];
}

/** What a meeting captures; browsers know whether the visitor has denied it. */
const captured = ['camera', 'microphone', 'display-capture'];

export async function diagnose(
  frame: HTMLIFrameElement | null,
  origin = '…',
  error: MeedioError | null,
): Promise<Diagnosis> {
  const diagnosed = await Promise.all(
    Object.keys(features).map((feature) => diagnoseFeature(feature, frame, origin, error)),
  );
  return { ...(error && { error }), features: diagnosed };
}

async function diagnoseFeature(
  feature: string,
  frame: HTMLIFrameElement | null,
  origin: string,
  error: MeedioError | null,
): Promise<FeatureDiagnosis> {
  const no = (message?: string, code: ErrorCode = 'policy-blocked') => ({
    feature,
    allowed: false,
    code,
    message,
  });
  const unknown = (message: string) => ({ feature, allowed: undefined, message });
  const capture = captured.includes(feature);
  if (capture && !isSecureContext) return no(hints['insecure-context'], 'insecure-context');
  if (error?.code === 'csp-blocked') return no(error.message, error.code);
  if (!frame) return unknown('There is no frame yet.');
  if (!grantedBy(frame.allow).includes(feature)) {
    return no(`A parameter, or the allow attribute, leaves out ${feature}.`);
  }
  if (withheld(frame).includes(feature)) return no(headerHint([feature], origin));
  if (capture) {
    const query = navigator.permissions.query({ name: feature as PermissionName });
    // Not every browser knows every name.
    const status = await query.catch(() => undefined);
    if (status?.state === 'denied')
      return no(`The visitor or the browser blocks ${feature}: see its settings.`);
  }
  if (crossOriginIsolated) {
    return unknown('The meeting page must send Cross-Origin-Embedder-Policy, as this page does.');
  }
  return { feature, allowed: policyOf(frame)?.features().includes(feature) || undefined };
}
