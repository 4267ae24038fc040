import type { Db } from '@citess/db';
import { answersToMend } from '../problems/problem.ts';
import { pathName, placeSpokenOf, readPlace, type Place } from './gazetteer.rules.ts';
import { listHubPaths, listPlaces } from './territory.queries.ts';

/** A place that was meant, with its path of codes (own code first) and its names by language. */
export type ResolvedTerritory = { code: string; path: string[]; names: Partial<Record<string, string>> };

/** A place a text may mean, as problems name it. */
export type TerritoryCandidate = { value: string; name: string };

/** A place that was meant, or the ones a text may mean. */
export type TerritoryReading = { found: ResolvedTerritory } | { candidates: TerritoryCandidate[] };

/** Every place, and the paths of those the hubs stand in: what texts are read with. */
export type Gazetteer = { places: readonly Place[]; hubPaths: readonly string[][] };

/** Reads the places once, for any number of texts. */
export async function readGazetteer(db: Db): Promise<Gazetteer> {
  const [places, hubPaths] = await Promise.all([listPlaces(db), listHubPaths(db)]);
  return { places, hubPaths };
}

/** Reads a code or a name in any language; answers the place, or the ones it may mean (at most 40, none is possible). */
export function readTerritory({ places, hubPaths }: Gazetteer, text: string, language = 'fr'): TerritoryReading {
  const reading = readPlace(
    places,
    text,
    hubPaths.map((path) => path.at(-1) ?? ''),
  );
  if ('found' in reading) {
    const { code, path, names } = reading.found;
    return { found: { code, path: [...path], names } };
  }
  const byCode = new Map(places.map((place) => [place.code, place]));
  const named = reading.candidates.length > 0 ? reading.candidates : placesAroundHubs(places, hubPaths);
  const candidates = named
    .slice(0, 40)
    .map((place) => ({ value: place.code, name: pathName(place, byCode, language) }));
  return { candidates };
}

/** The one place a longer text speaks of, by code, with its words; null where it names none or several. */
export async function findSpokenPlace(db: Db, text: string): Promise<{ code: string; words: string } | null> {
  const { places, hubPaths } = await readGazetteer(db);
  const homeCountries = hubPaths.map((path) => path.at(-1) ?? '');
  // the country one writes from says nothing, and another one is where one sells to or comes from
  const atHome = places.filter(({ code, path }) =>
    path.some((around) => around !== code && homeCountries.includes(around)),
  );
  const spoken = placeSpokenOf(atHome, text, homeCountries);
  return spoken && { code: spoken.place.code, words: spoken.words };
}

/** What to offer when a text means nothing: the hubs' own places and those directly inside them. */
function placesAroundHubs(places: readonly Place[], hubPaths: readonly string[][]): Place[] {
  const hubCodes = hubPaths.map(([code]) => code);
  return places.filter(({ code, parent_code }) => hubCodes.includes(code) || hubCodes.includes(parent_code ?? ''));
}

/**
 * The place a person means by a code or a name in any language.
 * @throws 422 answers-to-mend at `pointer` with candidates, when it means none or several.
 */
export async function resolveTerritory(
  db: Db,
  text: string,
  pointer = '/profile/territory',
  language = 'fr',
): Promise<ResolvedTerritory> {
  return placeMeant(await readGazetteer(db), text, pointer, language);
}

/** The same among places already read. */
export function placeMeant(gazetteer: Gazetteer, text: string, pointer: string, language: string): ResolvedTerritory {
  const reading = readTerritory(gazetteer, text, language);
  if ('found' in reading) return reading.found;
  throw answersToMend({ [pointer]: 'Choose a place from the list' }, reading.candidates);
}
