import type { Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import { foldedNames, foldName, pathName, type Place } from './gazetteer.rules.ts';
import { listPlaces } from './territory.queries.ts';
import type { TerritoryList } from './territory.schema.ts';

/** More than this many places is no list to choose from. */
const MOST = 500;

export type TerritoryQuestion = { q?: string | undefined; parent?: string | undefined };

/** Places by name or its beginning and by the place around them; whole names first, then by name in the reader's language. */
export async function listTerritories(
  db: Db,
  { q = '', parent = '' }: TerritoryQuestion,
  language: string,
): Promise<TerritoryList> {
  const places = await listPlaces(db);
  const byCode = new Map(places.map((place) => [place.code, place]));
  const asked = foldName(q);
  if (q.trim() !== '' && asked === '') return { contents: [] };
  const order = new Intl.Collator(language);
  const contents = places
    .filter((place) => parent === '' || place.parent_code?.toUpperCase() === parent.toUpperCase())
    .map((place) => ({ place, nearness: nearness(place, asked), name: nameIn(place.names, language) }))
    .filter(({ nearness }) => nearness > 0)
    .sort((a, b) => b.nearness - a.nearness || order.compare(a.name, b.name) || (a.place.code < b.place.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ place, name }) => ({
      code: place.code,
      name,
      kind: place.kind,
      parent_code: place.parent_code,
      path_name: pathName(place, byCode, language),
      latitude: place.latitude,
      longitude: place.longitude,
    }));
  return { contents };
}

/** 3: a whole name or the code; 2: the beginning of a name; 1: the beginning of a later word of it; 0: none. */
function nearness(place: Place, asked: string): number {
  if (asked === '') return 1;
  const names = foldedNames(place);
  if (names.includes(asked) || foldName(place.code) === asked) return 3;
  if (names.some((name) => name.startsWith(asked))) return 2;
  return names.some((name) => name.includes(` ${asked}`)) ? 1 : 0;
}
