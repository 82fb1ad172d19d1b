/** @module Headers as lines of a server's configuration, each under comments that say what it is for. */

export interface Header {
  name: string;
  value: string;
  comments: readonly string[];
}

export type Format = 'plain' | 'nginx' | 'apache';

const lines: Record<Format, (header: Header) => string> = {
  plain: ({ name, value }) => `${name}: ${value}`,
  // Of the two kinds of quotes, each policy uses one.
  nginx: ({ name, value }) => {
    const quote = value.includes('"') ? "'" : '"';
    return `add_header ${name} ${quote}${value}${quote} always;`;
  },
  apache: ({ name, value }) => `Header always set ${name} "${value.replaceAll('"', '\\"')}"`,
};

const hints: Record<Format, readonly string[]> = {
  plain: [],
  nginx: ['A location with an add_header of its own sends no add_header of outer levels: repeat them there.'],
  apache: ['Needs mod_headers: a2enmod headers.'],
};

/** The whole text, by format. */
export const formats = Object.fromEntries(
  Object.entries(lines).map(([format, line]) => [
    format,
    (headers: readonly Header[]) =>
      [
        ...hints[format as Format].map(comment),
        ...headers.flatMap((header) => [...header.comments.map(comment), line(header), '']),
      ]
        .join('\n')
        .trimEnd(),
  ]),
) as Record<Format, (headers: readonly Header[]) => string>;

function comment(text: string): string {
  return `# ${text}`;
}
