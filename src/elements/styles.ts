import { unsafeCSS } from '@lit/reactive-element';

/**
 * Written tight, because it reaches the visitor as it is; `unsafeCSS` takes a constant text without Lit's template code.
 *
 * System colours follow the page's `color-scheme` by themselves. Rules that a page has for all its iframes must not
 * reach a meeting, hence `!important` on the adopted one. `safe` keeps the beginning of a long text in reach; browsers
 * that do not know it centre all the same. `content-visibility` stops progress indicators out of view: a thousand of them
 * would keep a browser busy for minutes.
 */
export const styles = unsafeCSS(`
:host{display:block;position:relative;box-sizing:border-box;width:100%;aspect-ratio:16/9;min-height:var(--meedio-min-height,min(36rem,85svh));color:var(--meedio-color,CanvasText);background:var(--meedio-background,color-mix(in srgb,CanvasText 5%,Canvas));font:var(--meedio-font,1rem/1.5 system-ui,sans-serif);overflow:clip}
:host([hidden]),[hidden]{display:none!important}
.box,[part=placeholder]{position:absolute;inset:0}
.box>slot,iframe{display:block;position:relative;flex:1;width:100%;min-height:0;border:0}
::slotted(iframe){position:absolute!important;inset:0!important;width:100%!important;height:100%!important;min-width:0!important;max-width:none!important;min-height:0!important;max-height:none!important;margin:0!important;border:0!important;aspect-ratio:auto!important}
.box,[part=placeholder],.note{display:flex;flex-direction:column}
[part=placeholder],.note{align-items:center;justify-content:safe center;text-align:center}
[part=placeholder]{padding:1rem;content-visibility:auto}
[role=alert]{overflow:auto}
.box>.note{flex-flow:wrap;gap:0 1rem}
p,button,a{margin:.5rem;text-wrap:balance}
[part=placeholder] p{max-width:26rem}
[role=status] p:before{content:'';display:block;margin:0 auto 1rem;width:1.75rem;height:1.75rem;box-sizing:border-box;border:.2rem solid color-mix(in srgb,currentColor 20%,transparent);border-top-color:var(--meedio-accent,currentColor);border-radius:50%;animation:1s linear infinite turn}
@keyframes turn{to{rotate:1turn}}
@media(prefers-reduced-motion:reduce){p:before{animation-duration:6s}}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:0 1.25rem;color:var(--meedio-accent-color,Canvas);background:var(--meedio-accent,CanvasText);border:0;border-radius:.6rem;cursor:pointer}
a{color:inherit;padding:.5rem}
:focus-visible{outline:.2rem solid var(--meedio-accent,Highlight);outline-offset:.2rem}
`);
