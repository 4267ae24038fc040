import { FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import type { ReadSets } from './facet-sets.ts';
import type { Judged } from './filters.ts';
import { readable } from './marks.ts';

const MOST_PLACES = 500;

type SetName = 'profile' | 'needs' | 'places';
/** Which set of an entry has the values of a facet. */
const SET_OF: Record<Facet, SetName> = {
  need: 'needs',
  territory: 'places',
  cost: 'profile',
  organization_sector: 'profile',
  delivery: 'profile',
  language: 'profile',
};

/** Counts of each facet's values, the greatest first: an entry counts where it misses no filter but the facet's own. */
export function countFacets(judged: readonly Judged[], query: SearchQuery, sets: ReadSets): SearchFacets {
  const placesOf = placesToCount(query);
  const valuesOf: Record<Facet, (id: number) => readonly string[]> = {
    need: (id) => sets.needs(id)?.needs ?? [],
    territory: (id) => placesOf(sets.places(id)),
    cost: (id) => [sets.profile(id)?.cost ?? []].flat(),
    organization_sector: (id) => [sets.profile(id)?.organization_sector ?? []].flat(),
    delivery: (id) => sets.profile(id)?.delivery ?? [],
    language: (id) => sets.profile(id)?.languages ?? [],
  };
  const passing = judged.filter(({ missed }) => missed.length === 0);
  const passingSets = {
    profile: countSets(passing, 'profile'),
    needs: countSets(passing, 'needs'),
    places: countSets(passing, 'places'),
  };
  const counted = FACETS.map((facet) => {
    const perSet = new Map(passingSets[SET_OF[facet]]);
    // what misses this facet's own filter alone counts too
    const alone = judged.filter(({ missed }) => missed.length === 1 && missed[0] === facet);
    for (const [id, count] of countSets(alone, SET_OF[facet])) perSet.set(id, (perSet.get(id) ?? 0) + count);
    return [facet, countValues(perSet, valuesOf[facet])] as const;
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

function countValues(perSet: ReadonlyMap<number, number>, valuesOf: (id: number) => readonly string[]) {
  const perValue = new Map<string, number>();
  for (const [id, count] of perSet)
    for (const value of valuesOf(id)) perValue.set(value, (perValue.get(value) ?? 0) + count);
  return inOrder([...perValue].map(([value, count]) => ({ value, count })));
}

/** The same facets, each count that many times as great. */
export function scaleFacets(facets: SearchFacets, factor: number): SearchFacets {
  const scaled = FACETS.map((facet) => {
    const values = facets[facet].map(({ value, count }) => ({ value, count: Math.round(count * factor) }));
    return [facet, values] as const;
  });
  return Object.fromEntries(scaled) as SearchFacets; // one entry for each facet, made just above
}

/** No facet counts anything. */
export function emptyFacets(): SearchFacets {
  return { need: [], territory: [], cost: [], organization_sector: [], delivery: [], language: [] };
}

function inOrder(values: { value: string; count: number }[]) {
  return values.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

type Places = { covers: readonly string[]; except: readonly string[] } | undefined;

/** For a set of places: which of the places to count it serves; without such, the covered places themselves. */
function placesToCount({ facet_places }: SearchQuery): (places: Places) => readonly string[] {
  if (facet_places === undefined) return (places) => places?.covers ?? [];
  const inside = new Map<string, Set<string>>();
  for (const path of facet_places.slice(0, MOST_PLACES)) {
    const own = readable(path[0] ?? '');
    for (const code of path) inside.set(readable(code), (inside.get(readable(code)) ?? new Set()).add(own));
  }
  return (places) => {
    const served = new Set(places?.covers.flatMap((code) => [...(inside.get(code) ?? [])]));
    for (const code of places?.except ?? []) for (const own of inside.get(code) ?? []) served.delete(own);
    return [...served];
  };
}
