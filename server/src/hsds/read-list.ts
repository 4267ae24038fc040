import type { Ports } from '../ports.ts';
import { isUuid } from '../directory/directory.queries.ts';
import type { Entity } from './filled.rules.ts';
import { pageNotFound } from './hsds.problems.ts';
import { isOn, type Kind, type ListQuery } from './hsds.schema.ts';
import { countListing, findLastChange, listIdsAfter, listingOf, listPageIds, type Listing } from './listing.queries.ts';
import { hasPage, pageOf } from './page.rules.ts';
import { readEntities, type Depth } from './read-entities.ts';

type Reader = Pick<Ports, 'db' | 'now' | 'search'>;
const PER_PAGE = 50;
const MOST_MINIMAL = 100_000;
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** One published record with all below it; undefined where there is none. */
export async function readOne(
  reader: Reader,
  kind: Kind,
  id: string,
  hasFullServices: boolean,
): Promise<Entity | undefined> {
  if (!isUuid(id)) return undefined;
  const listing = listingOf(kind, {}, [id]);
  // vocabularies of the desk are not open data; the other kinds leave out for themselves what is not published
  const isOpen = kind === 'taxonomies' || kind === 'taxonomy_terms' ? await countListing(reader.db, listing) : 1;
  const [found] = isOpen ? await readEntities(reader, kind, [id], { depth: 'full', hasFullServices }) : [];
  return found;
}

/** One page of a list, in the order of ids. @throws hsds-page-not-found past the last page. */
export async function readPage(reader: Reader, kind: Kind, query: ListQuery) {
  const listing = listingOf(kind, query, await findWords(reader, kind, query));
  const total = await countListing(reader.db, listing);
  const per_page = query.per_page ?? (isOn(query.minimal) ? MOST_MINIMAL : PER_PAGE);
  const place = { total, number: query.page ?? 1, per_page };
  if (!hasPage(place)) throw pageNotFound();
  const ids = await listPageIds(reader.db, listing, per_page, (place.number - 1) * per_page);
  const contents: Entity[] = [];
  const batch = isOn(query.minimal) ? 10 * BATCH : BATCH;
  for (let start = 0; start < ids.length; start += batch) {
    contents.push(...(await readEntities(reader, kind, ids.slice(start, start + batch), depthOf(query))));
  }
  return pageOf(place, contents);
}

/** What a list is now, without reading it: how many it has, when a listing changed last, and the day. */
export async function describeList(reader: Reader, kind: Kind, query: ListQuery): Promise<string> {
  const listing = listingOf(kind, query, await findWords(reader, kind, query));
  const [total, changed] = await Promise.all([countListing(reader.db, listing), findLastChange(reader.db)]);
  return [total, changed?.toISOString(), reader.now().toISOString().slice(0, 10)].join(' ');
}

/** The whole list as lines of JSON, read a batch at a time: what waits in memory is one batch. */
export async function readLines(reader: Reader, kind: Kind, query: ListQuery): Promise<AsyncIterable<string>> {
  return lines(reader, kind, query, listingOf(kind, query, await findWords(reader, kind, query)));
}

async function* lines(reader: Reader, kind: Kind, query: ListQuery, listing: Listing): AsyncGenerator<string> {
  for (let after = BEFORE_ALL; ;) {
    const ids = await listIdsAfter(reader.db, listing, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return;
    const batch = await readEntities(reader, kind, ids, depthOf(query));
    yield batch.map((entity) => `${JSON.stringify(entity)}\n`).join('');
    after = last;
  }
}

function depthOf(query: ListQuery): Depth {
  const depth = isOn(query.minimal) ? 'minimal' : isOn(query.full) ? 'full' : 'basic';
  return { depth, hasFullServices: isOn(query.full_service) };
}

const MOST_FOUND = 1000;

/** The ids the directory's search finds, the thousand best; null when nothing is searched or the list searches itself. */
async function findWords({ search }: Reader, kind: Kind, query: ListQuery): Promise<string[] | null> {
  const words = query.search?.trim() ?? '';
  if (words === '' || kind === 'taxonomies' || kind === 'taxonomy_terms') return null;
  const wanted = kind === 'organizations' ? 'organization' : 'service';
  const ids: string[] = [];
  for (let page = 1; ids.length < MOST_FOUND; page += 1) {
    const answer = await search.find({ kind: wanted, words, page, per_page: 100 });
    ids.push(...answer.ids);
    if (answer.ids.length < 100) break;
  }
  return ids;
}
