import type { Shelf } from '../catalogue.ts';
import type { Ports } from '../ports.ts';
import type { Entity } from './filled.rules.ts';
import { pageNotFound } from './hsds.problems.ts';
import { isOn, type Kind, type ListQuery } from './hsds.schema.ts';
import { listIdsAfter, listIdsFrom, listMarks, listPageIds, type Listing } from './listing.queries.ts';
import type { OpenList } from './open-list.ts';
import { hasPage, pageOf } from './page.rules.ts';
import { readEntities, type Depth } from './read-entities.ts';

type Reader = Pick<Ports, 'db' | 'now'>;
/** The list is marked at every so many, so that a deep page is read as quickly as the first. */
const MARKED = 100;
const MARKS: Shelf<string[]> = { name: 'hsds pages', most: 200_000, sizeOf: (ids) => ids.length + 1 };
const PER_PAGE = 50;
const MOST_MINIMAL = 100_000;
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** One page of a list, in the order of ids. @throws hsds-page-not-found past the last page. */
export async function readPage(
  reader: Reader & Pick<Ports, 'catalogue'>,
  kind: Kind,
  query: ListQuery,
  list: OpenList,
) {
  const { total } = list;
  const per_page = query.per_page ?? (isOn(query.minimal) ? MOST_MINIMAL : PER_PAGE);
  const place = { total, number: query.page ?? 1, per_page };
  if (!hasPage(place)) throw pageNotFound();
  const ids = await listIds(reader, list, per_page, (place.number - 1) * per_page);
  const contents: Entity[] = [];
  const batch = isOn(query.minimal) ? 10 * BATCH : BATCH;
  for (let start = 0; start < ids.length; start += batch) {
    contents.push(...(await readEntities(reader, kind, ids.slice(start, start + batch), depthOf(query))));
  }
  return pageOf(place, contents);
}

/** The ids of a page: where it begins is found once for all pages, until the catalogue changes. */
async function listIds(
  { db, catalogue }: Pick<Ports, 'db' | 'catalogue'>,
  { listing, key }: OpenList,
  limit: number,
  offset: number,
): Promise<string[]> {
  if (offset < MARKED) return listPageIds(db, listing, limit, offset);
  const marks = await catalogue.find(MARKS, key, () => listMarks(db, listing, MARKED));
  const from = marks[Math.floor(offset / MARKED)];
  return from === undefined ? [] : listIdsFrom(db, listing, from, limit, offset % MARKED);
}

/** The whole list as lines of JSON, read a batch at a time: what waits in memory is one batch. */
export async function* readLines(
  reader: Reader,
  kind: Kind,
  query: ListQuery,
  listing: Listing,
): AsyncGenerator<string> {
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
