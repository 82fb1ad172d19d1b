/** @module What the page's Permissions-Policy keeps from a frame. */

/** Chromium only; it knows both the page's policy and the frame's `allow`. */
interface FeaturePolicy {
  allowsFeature(feature: string): boolean;
  features(): string[];
}

export function policyOf(frame: HTMLIFrameElement): FeaturePolicy | undefined {
  return (frame as { featurePolicy?: FeaturePolicy }).featurePolicy;
}

/** The features that an `allow` attribute names. */
export function grantedBy(allow: string): string[] {
  return allow.split(';').map((directive) => directive.trim().split(/\s/)[0] ?? '');
}

/** The features in an `allow` attribute that the page's own policy withholds from its frame. */
export function withheld(frame: HTMLIFrameElement): string[] {
  const policy = policyOf(frame);
  return grantedBy(frame.allow).filter(
    (feature) => policy?.features().includes(feature) && !policy.allowsFeature(feature),
  );
}

/** What to do about it. */
export function headerHint(features: string[], origin: string): string {
  const grants = features.map((feature) => `${feature}=(self "${origin}")`);
  return `Send the header Permissions-Policy: ${grants.join(', ')} with this page.`;
}
