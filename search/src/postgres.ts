import type { Db } from '@citess/db';
import type { SearchAnswer, SearchEngine, SearchQuery } from './directory-search.ts';
import { READ_HOPEFULLY } from './postgres/collect-matches.ts';
import { EntryCache } from './postgres/entry-cache.ts';
import { findDocuments, nothingFound, type FoundDocuments } from './postgres/find-documents.ts';
import { keepFound } from './postgres/found-cache.ts';
import type { Index } from './postgres/gather.ts';
import { IndexMoved } from './postgres/index-moved.ts';
import { mendWords } from './postgres/mend-words.ts';
import { putEntries, removeEntries } from './postgres/put-entries.ts';
import { hearWords, readWords, replaceWords } from './postgres/read-words.ts';
import { clientOf, sharedRead, tookTooLong, type SearchReader } from './postgres/reader.ts';
import { rebuildIndex } from './postgres/rebuild-index.ts';
import { TierCounts } from './postgres/tier-counts.ts';
import { suggestNames } from './postgres/suggest-names.ts';

export { openSearchReader, type SearchReader } from './postgres/reader.ts';

/**
 * Search inside the directory's own PostgreSQL (with pg_trgm): nothing more to install. It writes through `db`; it reads
 * through `reader`, whose connections are set up for it, or through `db` where there is none. `readsHopefully`: so many
 * entries are read at once where they may well be fewer; less is for tests of what lies beyond.
 */
export function postgresSearch(db: Db, reader?: SearchReader, readsHopefully = READ_HOPEFULLY): SearchEngine {
  const read = reader?.read ?? sharedRead(db);
  const kept = { entries: new EntryCache(), found: keepFound(), tiers: new TierCounts() };
  const index: Index = { read, ...kept, readsHopefully };
  return {
    name: 'postgres',
    put: (documents) => db.transaction((tx) => putEntries(tx, documents)),
    remove: async (ids) => {
      if (ids.length > 0) await db.transaction((tx) => removeEntries(tx, ids));
    },
    rebuild: (batches) => rebuildIndex(clientOf(db), batches),
    find: (query) => findInTime(index, query),
    suggest: (words, limit) => suggestNames(index.read, words, limit),
  };
}

/** What takes too long finds nothing; what was rebuilt in between is asked once more. */
async function findInTime(index: Index, query: SearchQuery): Promise<SearchAnswer> {
  const once = () => find(index, query);
  try {
    return await once().catch((error: unknown) => (error instanceof IndexMoved ? once() : Promise.reject(error)));
  } catch (error) {
    if (error instanceof IndexMoved || tookTooLong(error)) return { ...answer(nothingFound()), is_estimate: true };
    throw error;
  }
}

async function find(index: Index, query: SearchQuery): Promise<SearchAnswer> {
  const written = query.words?.trim() ?? '';
  if (written === '') return answer(await findDocuments(index, query, null));
  const asked = readWords(written);
  if (asked.words.length === 0) return answer(nothingFound());

  const asWritten = await findDocuments(index, query, asked);
  if (asWritten.any_hit) return answer(asWritten);

  const { spelled, heard } = await mendWords(index.read, asked);
  const mended = spelled.size > 0 ? replaceWords(asked, spelled) : asked;
  const better = hearWords(mended, heard);
  const did_you_mean = spelled.size > 0 ? mended.text : null;
  if (spelled.size + heard.size > 0) {
    const asMended = await findDocuments(index, query, better);
    if (asMended.any_hit) return answer(asMended, did_you_mean);
  }
  const inPart = await findDocuments(index, query, better, 'any');
  if (inPart.any_hit) return answer(inPart, did_you_mean);
  return answer(await findDocuments(index, { ...query, near_needs: query.hinted_needs }, better, 'any'));
}

function answer({ any_hit: _, ...found }: FoundDocuments, did_you_mean: string | null = null): SearchAnswer {
  return { ...found, did_you_mean };
}
