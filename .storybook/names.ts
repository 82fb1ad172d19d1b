import type { Indexer } from 'storybook/internal/types';

/** Storybook makes “Reload On Change” of `ReloadOnChange`. In a sidebar for people it is “Reload on change”. */
export function withPlainNames(indexer: Indexer): Indexer {
  return {
    ...indexer,
    async createIndex(...file) {
      const entries = await indexer.createIndex(...file);
      return entries.map((entry) => ({ ...entry, name: entry.name && plain(entry.name) }));
    },
  };
}

const plain = (name: string) =>
  name.replace(/ [A-Z](?=[a-z]|\b)/g, (letter) => letter.toLowerCase()).replace(/\b(Csp|url|id)\b/i, upper);

const upper = (word: string) => word.toUpperCase();
