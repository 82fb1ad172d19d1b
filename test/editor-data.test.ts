import { readFileSync } from 'node:fs';
import type { CustomElement, Package } from 'custom-elements-manifest/schema.js';
import { describe, expect, test } from 'vitest';

interface Named {
  name: string;
}
interface HtmlData {
  tags: (Named & { attributes: (Named & { description: string; values: Named[] })[] })[];
}
interface CssData {
  properties: Named[];
  pseudoElements: Named[];
}
interface WebTypes {
  name: string;
  version: string;
  contributions: {
    html: { elements: (Named & { attributes: Named[]; events: Named[]; slots: Named[] })[] };
    css: { properties: Named[]; 'pseudo-elements': Named[] };
  };
}

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const names = (list: readonly Named[] = []) => list.map(({ name }) => name).sort();

const packageJson = read('package.json') as { version: string; 'web-types': string };
const html = read('dist/vscode.html-custom-data.json') as HtmlData;
const css = read('dist/vscode.css-custom-data.json') as CssData;
const webTypes = read(packageJson['web-types']) as WebTypes;
const tags = (read('custom-elements.json') as Package).modules
  .flatMap(({ declarations = [] }) => declarations as CustomElement[])
  .filter(({ tagName }) => tagName);

test('editors are offered exactly the tags of the manifest', () => {
  const expected = tags.map(({ tagName = '' }) => ({ name: tagName }));
  expect(names(html.tags)).toEqual(names(expected));
  expect(names(webTypes.contributions.html.elements)).toEqual(names(expected));
});

describe.each(tags)('<$tagName>', ({ tagName, attributes = [], events = [], slots = [] }) => {
  const inCode = html.tags.find(({ name }) => name === tagName);
  const inWebTypes = webTypes.contributions.html.elements.find(({ name }) => name === tagName);

  test('exactly its attributes', () => {
    expect(names(inCode?.attributes)).toEqual(names(attributes));
    expect(names(inWebTypes?.attributes)).toEqual(names(attributes));
  });

  test('exactly the words that each attribute allows', () => {
    for (const { name, type } of attributes) {
      const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word = '']) => ({ name: word }));
      expect(names(inCode?.attributes.find((each) => each.name === name)?.values), name).toEqual(
        names(words),
      );
    }
  });

  test('its events and slots', () => {
    expect(names(inWebTypes?.events)).toEqual(names(events));
    expect(inWebTypes?.slots.length).toBe(slots.length);
  });
});

test('each CSS property and part once', () => {
  const [{ cssProperties, cssParts } = {}] = tags;
  const parts = cssParts?.map(({ name }) => ({ name: `::part(${name})` }));
  expect(names(css.properties)).toEqual(names(cssProperties));
  expect(names(css.pseudoElements)).toEqual(names(parts));
  expect(names(webTypes.contributions.css.properties)).toEqual(names(cssProperties));
  expect(names(webTypes.contributions.css['pseudo-elements'])).toEqual(
    names(parts?.map(({ name }) => ({ name: name.slice(2) }))),
  );
});

test('the web types name this package', () => {
  expect(webTypes).toMatchObject({ name: 'meedio-elements', version: packageJson.version });
});
