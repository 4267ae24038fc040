import { words } from '@citess/search/text/normalize-text';
import { nameIn } from '../taxonomy/names.rules.ts';

/** A place with all its names. `path` holds its own code first, then each larger place around it. */
export type Place = {
  code: string;
  kind: string;
  parent_code: string | null;
  names: Partial<Record<string, string>>;
  aliases: readonly string[];
  path: readonly string[];
};

/** What a text may mean: one place, several, or none. */
export type Reading = { found: Place } | { candidates: Place[] };

/** A name as it is compared: folded words, one space between them. */
export function foldName(text: string): string {
  return words(text)
    .map(({ word }) => word)
    .join(' ');
}

/** Every folded name a place is known by, in any language. */
export function foldedNames(place: Pick<Place, 'names' | 'aliases'>): string[] {
  return [...Object.values(place.names), ...place.aliases].map((name) => foldName(name ?? ''));
}

/**
 * The place a text means: a code, a name in any language, or a name with larger places after commas. A name that
 * stands for a place and for the larger one around it means the smaller; one used in several countries means the one
 * of `homeCountries`. Otherwise the candidates: those it may mean, or those with a name that begins alike.
 */
export function readPlace(places: readonly Place[], text: string, homeCountries: readonly string[]): Reading {
  const code = text.trim().toUpperCase();
  const found = codesOf(places).get(code);
  if (found) return { found };
  const named = findNamed(places, text);
  const smallest = named.filter((place) => !named.some((other) => other !== place && other.path.includes(place.code)));
  const atHome = smallest.filter((place) => homeCountries.includes(place.path.at(-1) ?? ''));
  const meant = atHome.length > 0 ? atHome : smallest;
  const [only] = meant;
  if (only && meant.length === 1) return { found: only };
  return { candidates: meant.length > 1 ? meant : findAlike(places, text) };
}

/** Most texts are codes, and the same places are read for all of them. */
const codes = new WeakMap<readonly Place[], ReadonlyMap<string, Place>>();

function codesOf(places: readonly Place[]): ReadonlyMap<string, Place> {
  const known = codes.get(places) ?? new Map(places.map((place) => [place.code.toUpperCase(), place]));
  codes.set(places, known);
  return known;
}

function findNamed(places: readonly Place[], text: string): Place[] {
  const whole = foldName(text);
  if (whole === '') return [];
  const named = places.filter((place) => foldedNames(place).includes(whole));
  if (named.length > 0) return named;
  const [name = '', ...around] = text.split(/[,،;]/).map(foldName);
  if (name === '' || around.length === 0) return [];
  const byCode = new Map(places.map((place) => [place.code, place]));
  const isAround = (place: Place, larger: string) =>
    place.path.slice(1).some((code) => foldedNames(byCode.get(code) ?? { names: {}, aliases: [] }).includes(larger));
  return places.filter(
    (place) => foldedNames(place).includes(name) && around.every((larger) => isAround(place, larger)),
  );
}

function findAlike(places: readonly Place[], text: string): Place[] {
  const start = foldName(text).slice(0, 3);
  if (start === '') return [];
  return places.filter((place) => foldedNames(place).some((name) => name.startsWith(start))).slice(0, 10);
}

/**
 * The one place a longer text speaks of, with its words as they were written; null where it names none or several.
 */
export function placeSpokenOf(
  places: readonly Place[],
  text: string,
  homeCountries: readonly string[],
): { place: Place; words: string } | null {
  const read = words(text);
  const byName = Map.groupBy(
    places.flatMap((place) => foldedNames(place).map((name) => ({ name, place }))),
    ({ name }) => name,
  );
  const longest = Math.max(1, ...[...byName.keys()].map((name) => name.split(' ').length));
  const found = new Map<string, { place: Place; words: string }>();
  for (let at = 0; at < read.length;) {
    const length = longestNameAt(read, at, longest, byName);
    if (length > 0) {
      const piece = text.slice(read[at]?.start ?? 0, read[at + length - 1]?.end ?? 0);
      const reading = readPlace(places, piece, homeCountries);
      if ('found' in reading) found.set(reading.found.code, { place: reading.found, words: piece });
    }
    at += Math.max(1, length);
  }
  const all = [...found.values()];
  // "Mahdia, Tunisia" is one place: the smaller
  const smallest = all.filter(
    ({ place }) => !all.some((other) => other.place !== place && other.place.path.includes(place.code)),
  );
  const [only] = smallest;
  return only && smallest.length === 1 ? only : null;
}

function longestNameAt(
  read: readonly { word: string }[],
  at: number,
  longest: number,
  names: ReadonlyMap<string, unknown>,
): number {
  for (let length = Math.min(longest, read.length - at); length > 0; length -= 1) {
    const name = read
      .slice(at, at + length)
      .map(({ word }) => word)
      .join(' ');
    if (name.length > 2 && names.has(name)) return length;
  }
  return 0;
}

/** The place with the larger places around it, in the reader's language: "El Jem, Mahdia, Tunisie". */
export function pathName(place: Place, byCode: ReadonlyMap<string, Place>, language: string): string {
  return place.path
    .map((code) => nameIn(byCode.get(code)?.names ?? {}, language))
    .filter((name) => name !== '')
    .join(', ');
}
