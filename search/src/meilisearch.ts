import type { SearchEngine } from './directory-search.ts';
import { findListings } from './meilisearch/find-listings.ts';
import { openIndex, type MeilisearchOptions } from './meilisearch/open-index.ts';
import { suggestNames } from './meilisearch/suggest-names.ts';
import { putListings, rebuildIndexes, removeListings } from './meilisearch/write-listings.ts';

export type { MeilisearchOptions } from './meilisearch/open-index.ts';
export { SearchIndexMissing } from './meilisearch/open-index.ts';

/** Search on a Meilisearch server (1.50): its indexes are its own, and follow the directory. Every call has a time limit. */
export function meilisearchSearch(options: MeilisearchOptions): SearchEngine {
  const index = openIndex(options);
  return {
    name: 'meilisearch',
    put: (documents) => putListings(index, documents),
    remove: (ids) => removeListings(index, ids),
    rebuild: (batches) => rebuildIndexes(index, batches),
    find: (query) => findListings(index, query),
    suggest: (words, limit) => suggestNames(index, words, limit),
  };
}
