import { FACETS, type Facet, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import type { ReadSets } from './facet-sets.ts';
import type { Judged } from './filters.ts';
import type { Match } from './gather.ts';
import { readable } from './marks.ts';

const MOST_PLACES = 500;

/** Counts of each facet's values, the greatest first: an entry counts where it misses no filter but the facet's own. */
export function countFacets(judged: readonly Judged[], query: SearchQuery, sets: ReadSets): SearchFacets {
  const placesOf = placesToCount(query);
  const valuesOf: Record<Facet, { id: (match: Match) => number; values: (id: number) => readonly string[] }> = {
    need: { id: ({ needs }) => needs, values: (id) => sets.needs(id)?.needs ?? [] },
    territory: { id: ({ places }) => places, values: (id) => placesOf(sets.places(id)) },
    cost: { id: profileOf, values: (id) => [sets.profile(id)?.cost ?? []].flat() },
    organization_sector: { id: profileOf, values: (id) => [sets.profile(id)?.organization_sector ?? []].flat() },
    delivery: { id: profileOf, values: (id) => sets.profile(id)?.delivery ?? [] },
    language: { id: profileOf, values: (id) => sets.profile(id)?.languages ?? [] },
  };
  const counted = (facet: Facet) => {
    const { id, values } = valuesOf[facet];
    const perSet = new Map<number, number>();
    for (const { match, missed } of judged) {
      if (missed.length > 1 || (missed.length === 1 && missed[0] !== facet)) continue;
      const key = id(match);
      perSet.set(key, (perSet.get(key) ?? 0) + 1);
    }
    const perValue = new Map<string, number>();
    for (const [key, count] of perSet)
      for (const value of values(key)) perValue.set(value, (perValue.get(value) ?? 0) + count);
    return inOrder([...perValue].map(([value, count]) => ({ value, count })));
  };
  const facets = FACETS.map((facet) => [facet, counted(facet)] as const);
  return Object.fromEntries(facets) as SearchFacets; // one entry for each facet, made just above
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

function profileOf({ profile }: Match): number {
  return profile;
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
