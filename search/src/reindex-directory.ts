import type { Db } from '@citess/db';
import { postgresSearch } from './postgres.ts';
import { listDocuments } from './read-documents.ts';

/** Rebuilds the search index from the published directory, all or nothing; answers how many documents it holds. */
export async function reindexDirectory(db: Db): Promise<number> {
  return postgresSearch(db).rebuild(listDocuments(db));
}
