import { readFileSync } from 'node:fs';
import type { CustomElement, Package } from 'custom-elements-manifest/schema.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { kebabCase } from '../../src/parameters/table.js';
import { check, type Checked } from './compiler.js';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Package;
const tags = manifest.modules
  .flatMap(({ declarations = [] }) => declarations as CustomElement[])
  .filter(({ tagName }) => tagName);

/** Frameworks whose templates TypeScript can read, with what each calls its parts. */
const frameworks = {
  react: { elements: 'JSX.IntrinsicElements', from: 'react', listener: 'onmeedio-' },
  preact: { elements: 'JSX.IntrinsicElements', from: 'preact', listener: 'onmeedio-' },
  solid: { elements: 'JSX.IntrinsicElements', from: 'solid-js', listener: 'on:meedio-' },
  svelte: { elements: 'SvelteHTMLElements', from: 'svelte/elements', listener: 'onmeedio-' },
};

const right = (on: string) => [
  'meeting: meetingId="42" type="consultation" create infinite={false}',
  'meeting: minimal theme="dark" logo="off" displayName="Ana" autoJoin={true} loadTimeout={5000}',
  'meeting: display-name="Ana" auto-join load-timeout={5000} name-visibility="edit"',
  'meeting: id="call" hidden tabIndex={0} aria-describedby="hint" src={undefined}',
  'meeting: endpoint="/api/meedio" headers={() => ({ authorization: "x" })} credentials="include"',
  `room: slug="dr-who" ${on}load={(event) => event.url.length} ${on}error={({ error }) => error.code.length}`,
  'queue: queueId="7"',
  'board: board-id="7"',
];

const wrong = (on: string) => [
  'meeting: theme="blue"',
  'meeting: name-visibility="blue"',
  'meeting: minimal="yes"',
  'meeting: displayName={5}',
  'meeting: display-name={5}',
  'meeting: loadTimeout="5000"',
  'meeting: credentials="omit"',
  'meeting: slug="dr-who"',
  'queue: slug="dr-who"',
  `queue: ${on}load={(event) => event.error}`,
];

/** Solid and Svelte spell HTML's own attributes as HTML does, and Solid all of them. */
function spelled(framework: keyof typeof frameworks, usage: string): string {
  const html = framework === 'solid' || framework === 'svelte';
  const own = html ? usage.replace('tabIndex=', 'tabindex=') : usage;
  return framework === 'solid' ? own.replace(/\b[a-z]+[A-Z]\w+(?==)/g, kebabCase) : own;
}

/** Svelte's templates are no JSX: there, an object of the tag's type says the same. */
function piece(framework: keyof typeof frameworks, usage: string): string {
  const [kind = '', attributes = ''] = usage.split(/: (.*)/);
  const imports = `import type {} from 'meedio-elements/${framework}';`;
  if (framework !== 'svelte') {
    const { from } = frameworks[framework];
    return `/** @jsxImportSource ${from} */\n${imports}\nexport default <meedio-${kind} ${attributes} />;`;
  }
  const members = attributes.replace(
    /([\w:-]+)(?:=("[^"]*")|=\{((?:[^{}]|\{[^}]*\})*)\})?(?= |$)/g,
    (_, name: string, text?: string, value?: string) => `'${name}': ${text ?? value ?? 'true'},`,
  );
  return `${imports}\nimport type { SvelteHTMLElements } from 'svelte/elements';
    export default { ${members} } satisfies SvelteHTMLElements['meedio-${kind}'];`;
}

describe.each(Object.keys(frameworks) as (keyof typeof frameworks)[])('%s', (framework) => {
  const { elements, from, listener } = frameworks[framework];
  const taken = right(listener).map((usage) => spelled(framework, usage));
  const refused = wrong(listener).map((usage) => spelled(framework, usage));
  if (framework === 'solid') {
    taken.push('meeting: prop:displayName="Ana" prop:minimal={true}');
    refused.push('meeting: displayName="Ana"', 'meeting: prop:displayName={5}');
  }
  let checked: Checked;
  beforeAll(() => {
    const usages = [...taken, ...refused];
    const types = tags.map(({ tagName = '' }) => [
      `export type ${nameOf(tagName)} = ${elements}['${tagName}'];`,
      `export type ${nameOf(tagName)}Props = ${framework === 'solid' ? 'TagAttributes' : 'TagProps'}<'${tagName}'>;`,
    ]);
    checked = check({
      ...Object.fromEntries(usages.map((usage) => [idOf(usage), piece(framework, usage)])),
      unknown: piece(framework, 'boards: '),
      types: [
        `import type {} from 'meedio-elements/${framework}';`,
        `import type { ${elements.split('.')[0] ?? ''} } from '${from}';`,
        "import type { TagAttributes, TagProps } from '../../src/tags/tags.js';",
        ...types.flat(),
      ].join('\n'),
    });
  }, 120_000);

  test.each(taken)('takes <meedio-%s>', (usage) => {
    expect(checked.complaints[idOf(usage)]).toEqual([]);
  });

  test.each(refused)('refuses <meedio-%s>', (usage) => {
    expect(checked.complaints[idOf(usage)]).not.toEqual([]);
  });

  // Svelte takes any tag.
  test.skipIf(framework === 'svelte')('refuses a tag that there is not', () => {
    expect(checked.complaints['unknown']?.join()).toContain('meedio-boards');
  });

  test.each(tags)('knows exactly the attributes and properties of <$tagName>', ({ tagName = '', ...tag }) => {
    expect(checked.complaints['types']).toEqual([]);
    const attributes = (tag.attributes ?? []).map(({ name }) => name);
    const fields = (tag.members ?? []).filter((member) => member.kind === 'field' && !('readonly' in member));
    // Solid's types have the spelling that reaches the element, and no other.
    const properties = fields
      .map(({ name }) => name)
      .filter((name) => framework !== 'solid' || !/[A-Z]/.test(name));
    const own = checked.keysOf('types', `${nameOf(tagName)}Props`);
    expect(own.sort()).toEqual([...new Set([...attributes, ...properties])].sort());
    expect(checked.keysOf('types', nameOf(tagName))).toEqual(expect.arrayContaining(own));
  });

  test('knows exactly the events', () => {
    const events = checked.keysOf('types', 'Meeting').filter((name) => name.startsWith(listener));
    const expected = tags[0]?.events?.map(({ name }) => listener.replace('meedio-', name));
    expect(events.sort()).toEqual(expected?.sort());
  });
});

function nameOf(tagName: string): string {
  return tagName.replace(/^meedio-(.)/, (_, first: string) => first.toUpperCase());
}

function idOf(usage: string): string {
  return usage.replace(/\W+/g, '-');
}
