const blanks = new Map<string, HTMLElement>();

/**
 * An element as in HTML: `node('p part=message', 'Some text')`. Each is the copy of a blank one, because browsers keep the
 * attributes of copies once.
 */
export function node(markup: string, ...children: (Node | string)[]): HTMLElement {
  let blank = blanks.get(markup);
  if (!blank) {
    const [tag = '', ...attributes] = markup.split(' ');
    blanks.set(markup, (blank = document.createElement(tag)));
    for (const attribute of attributes) blank.setAttribute(...(attribute.split('=') as [string, string]));
  }
  const element = blank.cloneNode() as HTMLElement;
  element.append(...children);
  return element;
}
