/** @module A chart of the times, which follows light and dark where it is shown. */

const [width, left, line] = [860, 420, 26];

/** @param {{ page: string, ratio: number, id: string }[]} times */
export function chart(times) {
  const rows = times.filter(({ id }) => id !== 'bare-again').sort((a, b) => a.ratio - b.ratio);
  const scale = (width - left - 60) / Math.max(...rows.map(({ ratio }) => ratio));
  const height = 40 + rows.length * line;
  const bars = rows.map(({ id, page, ratio }, index) => {
    const [y, length] = [36 + index * line, ratio * scale];
    const kind = /^(element|starter|frame|endpoint)/.test(id) ? 'ours' : id === 'bare' ? 'bare' : 'other';
    return `<text x="${left - 10}" y="${y + 14}" text-anchor="end">${escape(page.replaceAll('`', ''))}</text>
<rect class="${kind}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="18" rx="3"/>
<text x="${(left + length + 6).toFixed(1)}" y="${y + 14}">${ratio.toFixed(2)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Time to the frame’s request, as a multiple of a bare iframe’s">
<style>
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.ours { fill: #0969da }
.bare { fill: #59636e }
.other { fill: #afb8c1 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .ours { fill: #4493f8 }
  .bare { fill: #9198a1 }
  .other { fill: #3d444d }
}
</style>
<text class="title" x="${left}" y="20">Time to the frame’s request, times a bare iframe</text>
${bars.join('\n')}
</svg>
`;
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
