import { inArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { SearchAnswer, SearchEngine, SearchDocument, SearchQuery } from './directory-search.ts';
import { catalogueWords, documentRow } from './postgres/document-row.ts';
import { findDocuments, type FoundDocuments } from './postgres/find-documents.ts';
import { mendWords } from './postgres/mend-words.ts';
import { hearWords, readWords, replaceWords } from './postgres/read-words.ts';
import { suggestNames } from './postgres/suggest-names.ts';

const BATCH = 200;
/** Any fixed number: whoever holds this lock fills the index, another one waits. */
const REBUILD_LOCK = 5_331_807;

/** Search inside the directory's own PostgreSQL (with pg_trgm): nothing more to install. */
export function postgresSearch(db: Db): SearchEngine {
  return {
    name: 'postgres',
    rebuild: (batches) => rebuild(db, batches),
    put: (documents) => db.transaction((tx) => putDocuments(tx, documents)),
    remove: async (ids) => {
      if (ids.length > 0) await db.delete(schema.searchDocument).where(inArray(schema.searchDocument.id, [...ids]));
    },
    find: (query) => find(db, query),
    suggest: (words, limit) => suggestNames(db, words, limit),
  };
}

/** Adds or replaces documents and adds their words, in the caller's transaction. */
async function putDocuments(tx: Db, documents: readonly SearchDocument[]): Promise<void> {
  const { searchDocument, searchWord } = schema;
  const latest = [...new Map(documents.map((document) => [document.id, document])).values()];
  for (let start = 0; start < latest.length; start += BATCH) {
    const batch = latest.slice(start, start + BATCH);
    await tx
      .insert(searchDocument)
      .values(batch.map(documentRow))
      .onConflictDoUpdate({
        target: searchDocument.id,
        set: {
          kind: sql`excluded.kind`,
          organization_id: sql`excluded.organization_id`,
          tags: sql`excluded.tags`,
          name_folded: sql`excluded.name_folded`,
          document: sql`excluded.document`,
          quality: sql`excluded.quality`,
          fields: sql`excluded.fields`,
          indexed_at: sql`excluded.indexed_at`,
        },
      });
    const words = [...new Set(batch.flatMap(catalogueWords))].sort(); // one order, so that two writers never wait for each other
    await tx.execute(sql`insert into ${searchWord} select unnest(${sql.param(words)}::text[]) on conflict do nothing`);
  }
}

async function rebuild(db: Db, batches: AsyncIterable<readonly SearchDocument[]>): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${REBUILD_LOCK})`);
    await tx.execute(sql`delete from search_document`);
    await tx.execute(sql`delete from search_word`);
    let count = 0;
    for await (const documents of batches) {
      await putDocuments(tx, documents);
      count += documents.length;
    }
    return count;
  });
}

async function find(db: Db, query: SearchQuery): Promise<SearchAnswer> {
  const written = query.words?.trim() ?? '';
  if (written === '') return answer(await findDocuments(db, query, null));
  const asked = readWords(written);
  if (asked.words.length === 0) return nothing();

  const asWritten = await findDocuments(db, query, asked);
  if (asWritten.any_hit) return answer(asWritten);

  const { spelled, heard } = await mendWords(db, asked);
  const mended = spelled.size > 0 ? replaceWords(asked, spelled) : asked;
  const better = hearWords(mended, heard);
  const did_you_mean = spelled.size > 0 ? mended.text : null;
  if (spelled.size + heard.size > 0) {
    const asMended = await findDocuments(db, query, better);
    if (asMended.any_hit) return answer(asMended, did_you_mean);
  }
  const inPart = await findDocuments(db, query, better, 'any');
  if (inPart.any_hit) return answer(inPart, did_you_mean);
  return answer(await findDocuments(db, { ...query, near_needs: query.hinted_needs }, better, 'any'));
}

function answer({ total, ids, facets }: FoundDocuments, did_you_mean: string | null = null): SearchAnswer {
  return { total, is_estimate: false, ids, distances_km: {}, facets, did_you_mean };
}

function nothing(): SearchAnswer {
  const facets = { need: [], territory: [], cost: [], organization_sector: [], delivery: [], language: [] };
  return { total: 0, is_estimate: false, ids: [], distances_km: {}, facets, did_you_mean: null };
}
