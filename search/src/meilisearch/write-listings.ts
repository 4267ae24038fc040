import type { Settings } from 'meilisearch';
import type { SearchDocument } from '../directory-search.ts';
import { applySettings } from './apply-settings.ts';
import { finished } from './finished.ts';
import { isOneOf } from './filters.ts';
import { listingRows, wordRows, type ListingRow, type WordRow } from './listing-row.ts';
import { countOf, isMissing, SearchIndexMissing, type OpenIndex } from './open-index.ts';
import { LISTING_SETTINGS, WORD_SETTINGS } from './settings.ts';

/** Documents of one write. */
const BATCH = 500;

/** Adds or replaces listings; places they no longer have go. @throws SearchIndexMissing before the first rebuild. */
export async function putListings(index: OpenIndex, documents: readonly SearchDocument[]): Promise<void> {
  const latest = [...new Map(documents.map((document) => [document.id, document])).values()];
  if (latest.length === 0) return;
  await requireIndexes(index);
  for (let start = 0; start < latest.length; start += BATCH) {
    const batch = latest.slice(start, start + BATCH);
    await writeBatch(index, index.names, batch);
    await forgetOldPlaces(index, batch);
  }
}

/** Forgets listings; unknown ids are no error. @throws SearchIndexMissing before the first rebuild. */
export async function removeListings(index: OpenIndex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await requireIndexes(index);
  for (let start = 0; start < ids.length; start += BATCH) {
    await deleteWhere(index, isOneOf('listing', ids.slice(start, start + BATCH)));
  }
}

/** Fills fresh indexes and swaps them in: readers see the old ones until the new are whole. Answers how many listings they hold. */
export async function rebuildIndexes(
  index: OpenIndex,
  batches: AsyncIterable<readonly SearchDocument[]>,
): Promise<number> {
  const { writer, names } = index;
  const next = { listings: `${names.listings}_next`, words: `${names.words}_next` };
  for (const uid of Object.values(next)) await dropIndex(index, uid); // left by a rebuild that was cut off
  await prepareIndex(index, next.listings, LISTING_SETTINGS);
  await prepareIndex(index, next.words, WORD_SETTINGS);
  for await (const batch of batches) {
    for (let start = 0; start < batch.length; start += BATCH) {
      await writeBatch(index, next, batch.slice(start, start + BATCH));
    }
  }
  await prepareIndex(index, names.listings, LISTING_SETTINGS);
  await prepareIndex(index, names.words, WORD_SETTINGS);
  const swap = (live: string, fresh: string) => ({ indexes: [live, fresh] satisfies [string, string], rename: false });
  await finished(writer.swapIndexes([swap(names.listings, next.listings), swap(names.words, next.words)]));
  for (const uid of Object.values(next)) await dropIndex(index, uid);
  const [listings] = await index.ask([{ q: '', filter: 'place = 0', page: 1, hitsPerPage: 0 }]);
  return countOf(listings);
}

/** Writes listings and their words in order, and waits until both can be found. */
async function writeBatch(
  { writer }: OpenIndex,
  names: OpenIndex['names'],
  documents: readonly SearchDocument[],
): Promise<void> {
  const words = new Map(documents.flatMap(wordRows).map((row) => [row.id, row]));
  await finished(writer.index<ListingRow>(names.listings).addDocuments(documents.flatMap(listingRows)));
  if (words.size > 0) await finished(writer.index<WordRow>(names.words).addDocuments([...words.values()]));
}

/** A listing that has fewer places than before leaves rows behind. */
async function forgetOldPlaces(index: OpenIndex, documents: readonly SearchDocument[]): Promise<void> {
  const byCount = Map.groupBy(documents, ({ points = [] }) => Math.max(1, points.length));
  const old = [...byCount].map(
    ([count, some]) =>
      `(place >= ${count} AND ${isOneOf(
        'listing',
        some.map(({ id }) => id),
      )})`,
  );
  await deleteWhere(index, old.join(' OR '));
}

async function deleteWhere({ writer, names }: OpenIndex, filter: string): Promise<void> {
  await finished(writer.index(names.listings).deleteDocuments({ filter }));
}

/** Makes an index if there is none, and gives it its settings where they differ. */
async function prepareIndex(index: OpenIndex, uid: string, settings: Settings): Promise<void> {
  if (!(await hasIndex(index, uid))) await finished(index.writer.createIndex(uid, { primaryKey: 'id' }));
  await applySettings(index.writer.index(uid), settings);
}

async function dropIndex(index: OpenIndex, uid: string): Promise<void> {
  if (await hasIndex(index, uid)) await finished(index.writer.deleteIndex(uid));
}

async function requireIndexes(index: OpenIndex): Promise<void> {
  for (const uid of Object.values(index.names)) {
    if (!(await hasIndex(index, uid))) throw new SearchIndexMissing(`Meilisearch has no index ${uid}`);
  }
}

async function hasIndex({ writer }: OpenIndex, uid: string): Promise<boolean> {
  try {
    await writer.getRawIndex(uid);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
