import type { SearchAnswer, SearchEngine, SearchQuery } from '../directory-search.ts';

/** An engine on trial, holding the town before each test. */
export type Tried = {
  search: () => SearchEngine;
  /** Services, unless the query says otherwise. */
  find: (query: Partial<SearchQuery>) => Promise<SearchAnswer>;
  idsOf: (query: Partial<SearchQuery>) => Promise<string[]>;
};
