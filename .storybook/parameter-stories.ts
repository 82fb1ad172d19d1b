/**
 * @module A story for each parameter of the meeting page. Stories are exports, which nobody can compute; so the file with
 * one export for each row of the table is written when it is asked for.
 */
import type { Indexer } from 'storybook/internal/types';
import type { Plugin } from 'vite';
import { kebabCase, parameterNames, propertyFor } from '../src/parameters/table.js';

const file = 'virtual:parameter-stories';
const title = 'Elements/Parameters';
const support = '/stories/support/parameter-story.ts';

const stories = parameterNames.map((name) => {
  const property = propertyFor(name);
  return {
    attribute: kebabCase(property),
    exportName: property.replace(/^./, (letter) => letter.toUpperCase()),
  };
});

/** Tells Storybook which stories there are. It wants a file to ask about; the manifest is what they are made from. */
export const parameterIndexer: Indexer = {
  test: /custom-elements\.json$/,
  createIndex: () =>
    Promise.resolve(
      stories.map(({ attribute, exportName }) => ({
        type: 'story',
        importPath: file,
        title,
        exportName,
        name: attribute,
        tags: ['play-fn'],
      })),
    ),
};

/** Writes that file. */
export function parameterStories(): Plugin {
  return {
    name: 'parameter-stories',
    resolveId: (id) => (id === file ? `\0${file}` : undefined),
    load: (id) =>
      id === `\0${file}`
        ? [
            `import { parameterMeta, parameterStory } from '${support}';`,
            `export default { title: '${title}', ...parameterMeta };`,
            ...stories.map((it) => `export const ${it.exportName} = parameterStory('${it.attribute}');`),
          ].join('\n')
        : undefined,
  };
}
