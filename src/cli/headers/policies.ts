/** @module Which headers a host page needs, and why. Pure. */
import { allowFor } from '../../allow.js';
import type { Header } from './formats.js';
import type { Script } from './script.js';

export interface Needs {
  /** As a source of the policy: an origin, or `'self'`. */
  endpoint: string;
  /** Origins of meeting pages. */
  services: readonly string[];
  script: Script;
}

export function headersFor({ endpoint, services, script }: Needs): Header[] {
  const meetings = services.join(' ');
  const quoted = services.map((origin) => `"${origin}"`).join(' ');
  return [
    {
      name: 'Content-Security-Policy',
      value: [
        `frame-src ${meetings}`,
        `connect-src ${endpoint} ${meetings}`,
        `script-src ${script.sources.join(' ')}`,
      ].join('; '),
      comments: [
        'frame-src: the meeting’s page is shown in a frame.',
        'connect-src: the element asks your endpoint, and, when a meeting’s page is late, whether its server answers.',
        `script-src: ${script.comment}`,
        'A page that sends a policy already adds these sources to its directives: of two policies both count.',
      ],
    },
    {
      name: 'Permissions-Policy',
      value: features()
        .map((feature) => `${feature}=(self ${quoted})`)
        .join(', '),
      comments: [
        'The page hands these on to the frame. It can without this header too; but a feature that a header of yours',
        'restricts, as in camera=(), the frame cannot have unless its origin is listed.',
      ],
    },
  ];
}

/** What the elements delegate when no parameter withholds anything. */
function features(): string[] {
  return allowFor({}, [])
    .split('; ')
    .map((each) => each.trim());
}
