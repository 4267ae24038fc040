export { postgresSearch } from './postgres.ts';
export type {
  DirectorySearch,
  Facet,
  Point,
  SearchAnswer,
  SearchDocument,
  SearchFacets,
  SearchQuery,
} from './directory-search.ts';
export { reindexDirectory } from './reindex-directory.ts';
