import { svg, type SVGTemplateResult } from 'lit';

/** Drawn on a 24 × 24 grid with one stroke; what an icon means is said by the control around it. */
const draw = (shape: SVGTemplateResult) =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

const slash = svg`<path d="M4 4l16 16" />`;
const microphone = svg`<rect x="9" y="3" width="6" height="11" rx="3" /><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />`;
const camera = svg`<rect x="3" y="6.5" width="12.5" height="11" rx="2.5" /><path d="M15.5 11l5.5-3v8l-5.5-3" />`;

export const icons = {
  person: draw(svg`<circle cx="12" cy="8.5" r="4" /><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0" />`),
  microphone: draw(microphone),
  microphoneOff: draw(svg`${microphone}${slash}`),
  camera: draw(camera),
  cameraOff: draw(svg`${camera}${slash}`),
  screen: draw(
    svg`<rect x="3" y="4.5" width="18" height="12" rx="2" /><path d="M8 20h8M12 13.5v-6M9 10l3-3 3 3" />`,
  ),
  settings: draw(
    svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9" /><circle cx="15" cy="7" r="2" /><circle cx="9" cy="17" r="2" />`,
  ),
  share: draw(
    svg`<circle cx="10" cy="8" r="3.5" /><path d="M3.5 20a6.5 6.5 0 0 1 11.5-4.1M18 13v7M14.5 16.5h7" />`,
  ),
  hangUp: draw(
    svg`<path d="M3.2 14.3c-.6-1.3-.2-2.7.9-3.6 4.6-3.5 11.2-3.5 15.8 0 1.1.9 1.5 2.3.9 3.6l-.5 1.1c-.3.6-1 .9-1.6.7l-2.9-1a1.4 1.4 0 0 1-.9-1.4v-1.6a10.6 10.6 0 0 0-5.8 0v1.6c0 .6-.4 1.2-.9 1.4l-2.9 1c-.6.2-1.3-.1-1.6-.7z" />`,
  ),
  help: draw(
    svg`<circle cx="12" cy="12" r="9" /><path d="M9.5 9.3a2.6 2.6 0 1 1 3.7 2.7c-.8.4-1.2.9-1.2 1.8M12 16.8v.1" />`,
  ),
};

/** The mark beside the word, drawn here so that the page needs nothing from elsewhere. */
export const logo = svg`
  <svg class="logo" viewBox="0 0 118 28" preserveAspectRatio="xMinYMid slice" role="img" aria-label="Meedio">
    <rect width="28" height="28" rx="8" fill="var(--accent)" />
    <path d="M7 19.5v-8.5l7 6 7-6v8.5" fill="none" stroke="var(--on-accent)" stroke-width="2.6"
      stroke-linecap="round" stroke-linejoin="round" />
    <text x="37" y="20.5" font-size="19" font-weight="650" fill="currentColor" aria-hidden="true">Meedio</text>
  </svg>
`;
