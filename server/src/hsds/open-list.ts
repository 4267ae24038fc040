import type { Shelf } from '../catalogue.ts';
import type { Ports } from '../ports.ts';
import { digest } from './answer.ts';
import type { Kind, ListQuery } from './hsds.schema.ts';
import { describeListing, listingOf, onlyOne, type Listing } from './listing.queries.ts';

type Reader = Pick<Ports, 'db' | 'now' | 'search' | 'catalogue'>;
type State = { total: number; changed: string | null };
/** A list that is known but not read: what it is made of, how many it has, when something of it changed last. */
export type OpenList = {
  listing: Listing;
  total: number;
  changed: Date | null;
  /** By what it is kept: the same for the same filters on the same day. */
  key: string;
};

const STATES: Shelf<State> = { name: 'hsds lists', most: 2000 };
const FOUND: Shelf<string[]> = { name: 'hsds searches', most: 200_000, sizeOf: (ids) => ids.length + 1 };
/** The most a search finds at once, by the contract of the engines. */
const SEARCHED = 500;

/** The list that a query asks for. It is counted anew only when the catalogue changed, or on another day. */
export async function openList(reader: Reader, kind: Kind, query: ListQuery): Promise<OpenList> {
  const today = reader.now().toISOString().slice(0, 10);
  const listing = listingOf(kind, query, await findWords(reader, kind, query), today);
  const { page: _page, per_page: _size, format: _format, ...filters } = query;
  const key = digest(JSON.stringify([kind, today, filters]));
  const { total, changed } = await reader.catalogue.find(STATES, key, () => describeListing(reader.db, listing));
  return { listing, total, changed: changed ? new Date(changed) : null, key };
}

/** The same for one record. `changed` is null where there is none. */
export async function openRecord({ db, now }: Reader, kind: Kind, id: string): Promise<Omit<OpenList, 'key'>> {
  const listing = onlyOne(listingOf(kind, { full: true }, null, now().toISOString().slice(0, 10)), id);
  const { total, changed } = await describeListing(db, listing);
  return { listing, total, changed: changed ? new Date(changed) : null };
}

/** The ids the directory's search finds, as many as the engine goes; null when nothing is searched or the list searches itself. */
export async function findWords(
  { search, catalogue }: Pick<Ports, 'search' | 'catalogue'>,
  kind: Kind,
  query: ListQuery,
): Promise<string[] | null> {
  const words = query.search?.trim() ?? '';
  if (words === '' || kind === 'taxonomies' || kind === 'taxonomy_terms') return null;
  const wanted = kind === 'organizations' ? 'organization' : 'service';
  return catalogue.find(FOUND, `${wanted} ${digest(words)}`, async () => {
    const ids: string[] = [];
    for (let page = 1; ; page += 1) {
      const answer = await search.find({ kind: wanted, words, page, per_page: SEARCHED });
      ids.push(...answer.ids);
      if (answer.ids.length < SEARCHED) return ids;
    }
  });
}
