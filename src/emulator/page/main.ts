import { render } from 'lit';
import { parseParameters } from '../../parameters/index.js';
import type { Place } from '../signals.js';
import { dress } from './appearance.js';
import { keep, takeBack } from './keepsake.js';
import { Meeting } from './meeting.js';
import { readOptions } from './options.js';
import { page } from './views/page.js';

const options = readOptions(parseParameters(location.href));
const place = JSON.parse(document.getElementById('place')?.textContent ?? 'null') as Place | null;
const signals = new URL('/_emulator/signals', location.href);
signals.searchParams.set('path', location.pathname);
signals.searchParams.set('member', new URLSearchParams(location.search).get('member') ?? '');
signals.protocol = signals.protocol.replace('http', 'ws');

let waiting = false;
const meeting = new Meeting({
  options,
  place: place ?? undefined,
  signals: signals.href,
  back: takeBack(),
  framed: window !== window.parent,
  changed: () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      render(page(meeting), document.body);
    });
  },
});

dress(document.documentElement, options);
document.title = place?.title ?? 'Preview';
render(page(meeting), document.body);
addEventListener('pagehide', () => {
  const id = meeting.depart();
  if (id) keep(id);
});
void meeting.start();
