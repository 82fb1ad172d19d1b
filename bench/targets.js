/** @module What we promise, beside what was measured. */

/**
 * @param {Record<string, any>} results
 * @returns a row for each whose parts were measured
 */
export function targets({ bytes, time, script, shift, documents, endpoint, interaction, instances }) {
  const rows = [];
  const check = (target, measured, limit) => {
    if (!Number.isFinite(measured)) return;
    const [shown, most] = [measured, limit].map((number) => number.toLocaleString('en'));
    rows.push({ target, measured: shown, 'at most': most, met: measured <= limit ? 'yes' : 'no' });
  };
  const of = (list, id, key) => list?.find((row) => row.id === id)?.[key] ?? NaN;
  const most = (list, key) => Math.max(...(list ?? []).filter(isOurs).map((row) => Number(row[key])));
  const slow = (id) => of(time?.slow, id, 'ratio');

  check(
    'by script tag from another host, times the bare frame',
    slow('element'),
    plus(slow('trivial'), 0.04),
  );
  check(
    'by script tag from the page’s host, times the bare frame',
    slow('element-own'),
    plus(slow('trivial-own'), 0.04),
  );
  check('with the inline starter, times the bare frame', slow('starter'), 1.05);
  check('with the frame in the HTML, times the bare frame', slow('frame'), 1.03);
  check('round trips that the endpoint adds', endpoint?.[0]['round trips more'] ?? NaN, 1);
  check('preflights of an endpoint on the page’s host', endpoint?.[0].preflights ?? NaN, 0);
  check('the script-tag file, bytes (brotli)', of(bytes, 'elements', 'brotli 11'), 12_000);
  check('the starter, bytes (raw)', of(bytes, 'starter', 'raw'), 1400);
  check('an import next to an app’s Lit, bytes (brotli)', of(bytes, 'import .', 'brotli 11'), 7500);
  // The target is of a machine on which a trivial element took 5.4 ms: the second row is the same for any machine.
  check('script for one meeting, ms', of(script, 'element', 'script ms'), 6.5);
  check(
    'script for one meeting, times a trivial element’s',
    plus(of(script, 'element', 'script ms') / of(script, 'trivial', 'script ms'), 0),
    1.2,
  );
  check(
    'layout shift with the CSS, the starter or the frame',
    Math.max(...['element-css', 'starter', 'frame'].map((id) => of(shift, id, 'layout shift'))),
    0,
  );
  check('documents of one load', most(documents, 'on load'), 1);
  check('documents of one change', most(documents, 'most by one change'), 0);
  check(
    'requests and connections before the press on Join',
    most(interaction, 'asked or connected before'),
    0,
  );
  check(
    'create, update and remove 1,000, times bare frames',
    of(instances?.[1000], 'element', 'all, times bare'),
    1.5,
  );
  check('memory of 1,000, times bare frames', of(instances?.[1000], 'element', 'times bare'), 1.2);
  return rows;
}

/** Rows without an id are all ours. */
function isOurs({ id = 'element' }) {
  return /^(element|starter|frame|endpoint)/.test(id);
}

function plus(ratio, more) {
  return Number((ratio + more).toFixed(2));
}
