import { FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import type { FacetValues, ReadSets } from './facet-sets.ts';
import type { Judged } from './filters.ts';
import { readable } from './marks.ts';
import type { SetName } from './summary.ts';

const MOST_PLACES = 500;
const MOST_REMEMBERED = 50_000;

/** Which set of an entry has the values of a facet. */
const SET_OF: Record<Facet, SetName> = {
  need: 'needs',
  territory: 'places',
  audience: 'access',
  stage: 'access',
  cost: 'profile',
  organization_sector: 'profile',
  delivery: 'profile',
  language: 'profile',
  capacity: 'access',
};

/** Counts of each facet's values, the greatest first: an entry counts where it misses no filter but the facet's own. */
export function countFacets(judged: readonly Judged[], query: SearchQuery, sets: ReadSets): SearchFacets {
  const placesOf = placesToCount(query, sets);
  const passing = judged.filter(({ missed }) => missed.length === 0);
  const passingSets = {
    profile: countSets(passing, 'profile'),
    access: countSets(passing, 'access'),
    needs: countSets(passing, 'needs'),
    places: countSets(passing, 'places'),
  };
  const counted = FACETS.map((facet) => {
    const perSet = new Map(passingSets[SET_OF[facet]]);
    // what misses this facet's own filter alone counts too
    const alone = judged.filter(({ missed }) => missed.length === 1 && missed[0] === facet);
    for (const [id, count] of countSets(alone, SET_OF[facet])) perSet.set(id, (perSet.get(id) ?? 0) + count);
    const valuesOf = facet === 'territory' ? placesOf : (id: number) => sets.numbered(id)?.[facet];
    return [facet, countValues(perSet, valuesOf, sets.values)] as const;
  });
  return Object.fromEntries(counted) as SearchFacets; // one entry for each facet, made just above
}

/** How many of the entries have each set: many share one, so the values of each are looked at once. */
function countSets(judged: readonly Judged[], name: SetName): Map<number, number> {
  const perSet = new Map<number, number>();
  for (const { match } of judged) {
    const id = match[name];
    perSet.set(id, (perSet.get(id) ?? 0) + 1);
  }
  return perSet;
}

function countValues(
  perSet: ReadonlyMap<number, number>,
  valuesOf: (id: number) => Int32Array | undefined,
  values: FacetValues,
) {
  const lists = [...perSet].map(([id, count]) => ({ count, list: valuesOf(id) ?? NONE }));
  const counts = values.emptyCounts();
  const met: number[] = [];
  for (const { count, list } of lists) {
    for (const number of list) {
      const before = counts[number] ?? 0;
      if (before === 0) met.push(number);
      counts[number] = before + count;
    }
  }
  const found = met.map((number) => ({ value: values.valueOf(number), count: counts[number] ?? 0 }));
  for (const number of met) counts[number] = 0;
  return inOrder(found);
}

const NONE = new Int32Array();

/** The same facets, each count that many times as great. */
export function scaleFacets(facets: SearchFacets, factor: number): SearchFacets {
  const scaled = FACETS.map((facet) => {
    const values = facets[facet].map(({ value, count }) => ({ value, count: Math.round(count * factor) }));
    return [facet, values] as const;
  });
  return Object.fromEntries(scaled) as SearchFacets; // one entry for each facet, made just above
}

function inOrder(values: { value: string; count: number }[]) {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

type Places = { covers: readonly string[]; except: readonly string[] };

/** What each set of places serves of the places to count, which are the same from one search to the next. */
const served = new WeakMap<object, WeakMap<FacetValues, Map<number, Int32Array>>>();

/** For a set of places: which of the places to count it serves; without such, the covered places themselves. */
function placesToCount({ facet_places }: SearchQuery, sets: ReadSets): (id: number) => Int32Array | undefined {
  if (facet_places === undefined) return (id) => sets.numbered(id)?.covers;
  const ofPlaces = served.get(facet_places) ?? new WeakMap<FacetValues, Map<number, Int32Array>>();
  served.set(facet_places, ofPlaces);
  const known = ofPlaces.get(sets.values) ?? new Map<number, Int32Array>();
  ofPlaces.set(sets.values, known);
  if (known.size > MOST_REMEMBERED) known.clear();
  const inside = codesInside(facet_places.slice(0, MOST_PLACES));
  return (id) => {
    const places = sets.places(id);
    const list = known.get(id) ?? (places && servedOf(places, inside, sets.values));
    if (list !== undefined && !known.has(id)) known.set(id, list);
    return list;
  };
}

/** For each code the places to count that lie inside it, itself among them. */
function codesInside(paths: readonly (readonly string[])[]): Map<string, Set<string>> {
  const inside = new Map<string, Set<string>>();
  for (const path of paths) {
    const own = readable(path[0] ?? '');
    for (const code of path) inside.set(readable(code), (inside.get(readable(code)) ?? new Set()).add(own));
  }
  return inside;
}

function servedOf({ covers, except }: Places, inside: Map<string, Set<string>>, values: FacetValues): Int32Array {
  const codes = new Set(covers.flatMap((code) => [...(inside.get(code) ?? [])]));
  for (const code of except) for (const own of inside.get(code) ?? []) codes.delete(own);
  return Int32Array.from(codes, (code) => values.numberOf(code));
}
