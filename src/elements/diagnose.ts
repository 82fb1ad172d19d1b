/** @module What stands between a frame and its permissions, as far as the browser can tell. */
import type { MeedioError } from '../errors.js';
import type { ErrorCode } from '../protocol.js';

export interface FeatureDiagnosis {
  /** As the Permissions-Policy names it: `camera`, `display-capture`, … */
  feature: string;
  /** `undefined`: this browser does not tell. */
  allowed: boolean | undefined;
  code?: ErrorCode;
  /** What to change. */
  message?: string;
}

export interface Diagnosis {
  error?: MeedioError;
  features: FeatureDiagnosis[];
}

/** Chromium only; it knows both the page's Permissions-Policy and the frame's `allow`. */
interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
  features(): string[];
}

/** The features that a meeting needs, most important first. */
export const diagnosed = [
  'camera',
  'microphone',
  'display-capture',
  'clipboard-write',
  'autoplay',
  'fullscreen',
];

/** The features in an `allow` attribute that the page's own policy withholds from its frame. */
export function withheld(frame: HTMLIFrameElement): string[] {
  const policy = policyOf(frame);
  if (!policy) return [];
  const known = policy.features();
  return grantedBy(frame.allow).filter(
    (feature) => known.includes(feature) && !policy.allowsFeature(feature),
  );
}

export async function diagnose(
  frame: HTMLIFrameElement | null,
  origin: string | undefined,
  error: MeedioError | null,
): Promise<Diagnosis> {
  const features = await Promise.all(
    diagnosed.map((feature) => diagnoseFeature(feature, frame, origin, error)),
  );
  return { ...(error && { error }), features };
}

async function diagnoseFeature(
  feature: string,
  frame: HTMLIFrameElement | null,
  origin: string | undefined,
  error: MeedioError | null,
): Promise<FeatureDiagnosis> {
  const no = (code: ErrorCode, message: string) => ({ feature, allowed: false, code, message });
  const capture = /^(camera|microphone|display-capture)$/.test(feature);
  if (capture && !isSecureContext) return no('insecure-context', 'Serve this page by https:.');
  if (error?.code === 'csp-blocked') return no('csp-blocked', error.message);
  if (!frame) return { feature, allowed: undefined, message: 'No frame is loaded yet.' };
  if (!grantedBy(frame.allow).includes(feature)) {
    return no(
      'policy-blocked',
      `The frame’s allow attribute lacks ${feature}: a parameter or your own allow left it out.`,
    );
  }
  if (withheld(frame).includes(feature)) {
    return no(
      'policy-blocked',
      `Send the header Permissions-Policy: ${feature}=(self "${origin ?? '…'}") with this page.`,
    );
  }
  if (capture && (await isDenied(feature))) {
    return no(
      'policy-blocked',
      `The visitor or the browser has blocked the ${feature} for this page: see the site’s settings.`,
    );
  }
  if (crossOriginIsolated) {
    return {
      feature,
      allowed: undefined,
      message: 'This page sends Cross-Origin-Embedder-Policy: the meeting page must send it too.',
    };
  }
  const policy = policyOf(frame);
  return { feature, allowed: policy?.features().includes(feature) ? true : undefined };
}

function policyOf(frame: HTMLIFrameElement): FeaturePolicy | undefined {
  return (frame as { featurePolicy?: FeaturePolicy }).featurePolicy;
}

function grantedBy(allow: string): string[] {
  return allow.split(';').map((directive) => directive.trim().split(/\s/)[0] ?? '');
}

async function isDenied(feature: string): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: feature as PermissionName })).state === 'denied';
  } catch {
    return false;
  }
}
