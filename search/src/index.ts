export { meilisearchSearch, SearchIndexMissing, type MeilisearchOptions } from './meilisearch.ts';
export { openSearchReader, postgresSearch, type SearchReader } from './postgres.ts';
export { FACETS } from './directory-search.ts';
export type {
  DirectorySearch,
  Facet,
  Point,
  SearchAnswer,
  SearchDocument,
  SearchEngine,
  SearchFacets,
  SearchQuery,
} from './directory-search.ts';
export { reindexDirectory } from './reindex-directory.ts';
export { listDocuments, readDocuments } from './read-documents.ts';
export { INDEX_FORMAT } from './index-format.ts';
export { withFallback, type FallbackSearch, type SearchState } from './with-fallback.ts';
export { organizationDocument, serviceDocument } from './service-document.ts';
export type { ListedOrganization, ListedService } from './service-document.ts';
