/**
 * Rows of equal keys as a table in Markdown.
 *
 * @param {string} title
 * @param {Record<string, string | number>[]} rows
 */
export function table(title, rows) {
  const columns = Object.keys(rows[0] ?? {}).map((key) => [key, ...texts(rows.map((row) => row[key]))]);
  const widths = columns.map((column) => Math.max(...column.map((cell) => cell.length)));
  const lines = [0, ...rows.map((_, index) => index + 1)].map((line) => {
    const cells = columns.map(({ [line]: cell }, index) =>
      index ? cell.padStart(widths[index]) : cell.padEnd(widths[index]),
    );
    return `| ${cells.join(' | ')} |`;
  });
  const rule = `|${widths.map((width, index) => '-'.repeat(width + 1) + (index ? ':' : '-')).join('|')}|`;
  return `\n${title}\n\n${lines.toSpliced(1, 0, rule).join('\n')}`;
}

/** The numbers of a column have as many digits after the point as the longest of them. */
function texts(values) {
  const digits = Math.max(
    0,
    ...values.map((value) => (typeof value === 'string' ? 0 : (String(value).split('.')[1]?.length ?? 0))),
  );
  const format = new Intl.NumberFormat('en', { minimumFractionDigits: digits });
  return values.map((value) => (typeof value === 'number' ? format.format(value) : value));
}
