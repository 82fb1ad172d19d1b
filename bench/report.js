/** @module All results as Markdown. */
import { table } from './lib/table.js';
import { targets } from './targets.js';

/** @param {Record<string, any>} results */
export function report(results) {
  const { bytes, sources, time, script, shift, documents, endpoint, interaction, instances } = results;
  const promised = targets(results);
  const sections = [
    ['Targets', promised],
    ['Beside a bare frame and comparable packages', summary(results)],
    ['From the page’s request to the frame’s, over 150 ms and 1.6 Mbit/s', forReaders(time?.slow)],
    ['The same without limits on the link', forReaders(time?.none)],
    ['What asking an endpoint costs', endpoint],
    ['Script on the page’s main thread', forReaders(script)],
    ['Layout shift', forReaders(shift)],
    ['Documents asked for', forReaders(documents)],
    ['`loading="interaction"`', interaction],
    ['100 meetings on a page', forReaders(instances?.[100])],
    ['1,000 meetings on a page', forReaders(instances?.[1000])],
    ['Bytes', forReaders(bytes)],
    ['Where the bytes of the script-tag file come from', sources?.folders],
    ['The same by file', sources?.files],
  ];
  const text = sections.filter(([, rows]) => rows?.length).map(([title, rows]) => table(`## ${title}`, rows));
  return [...text, ...noise(time)].join('\n');
}

/** One row for each way to get a meeting into a page, as the README has it. */
function summary({ time, bytes, script, shift, documents }) {
  const of = (list, id, key) => list?.find((row) => row.id === id)?.[key] ?? '';
  const ours = /^(element|starter|frame|endpoint)/;
  return (time?.slow ?? []).map(({ id, page, ratio }) => ({
    page,
    'time to the frame': `${ratio.toFixed(2)} ×`,
    'script bytes': of(
      bytes,
      ours.test(id) ? 'elements' : id.replace('-own', '').replace('-token', ''),
      'brotli 11',
    ),
    'script ms': of(script, id, 'script ms'),
    'layout shift': of(shift, id, 'layout shift'),
    'documents by a change': of(documents, id, 'most by one change'),
  }));
}

/** Two equal pages that differ say that the machine had other things to do. */
function noise(time) {
  return Object.entries(time ?? {}).map(([link, rows]) => {
    const { ratio } = rows.find(({ id }) => id === 'bare-again');
    const apart = Math.abs(ratio - 1);
    const verdict = apart > 0.05 ? ' This machine was too busy to tell small differences.' : '';
    return `\nLink ${link}: two equal pages differ by ${(100 * apart).toFixed(0)} %.${verdict}`;
  });
}

function forReaders(rows) {
  return rows?.map(({ id: _, samples: _samples, ...row }) => row);
}
