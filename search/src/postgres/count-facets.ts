import { FACETS, type SearchFacets, type SearchQuery } from '../directory-search.ts';
import type { Matches } from './entry-cache.ts';
import type { FacetSets, FacetValues, SetRow } from './facet-sets.ts';
import { bitOf, SET_OF, type Missed } from './filters.ts';
import { readable } from './marks.ts';
import { addValue, type AddTo } from './value-lists.ts';

const MOST_PLACES = 500;

/** Sets that some entries have, and how many of these. */
type SetCounts = { slots: readonly number[]; counts: readonly number[] };

/** Counts of each facet's values, the greatest first: an entry counts where it misses no filter but the facet's own. */
export function countFacets(matches: Matches, missed: Missed, query: SearchQuery, sets: FacetSets): SearchFacets {
  const servedBy = placesToCount(query, sets);
  const passing = new Map<string, SetCounts>();
  const facets = FACETS.map((facet) => {
    const name = SET_OF[facet];
    const bit = bitOf(facet);
    const isFiltered = missed.includes(bit);
    const key = isFiltered ? facet : name;
    const perSet = passing.get(key) ?? countSets(matches[name], missed, isFiltered ? bit : 0, sets.rows[name]);
    passing.set(key, perSet);
    const addTo = facet === 'territory' ? servedBy : sets.rows[name].listed(facet).addTo;
    return [facet, countValues(perSet, addTo, sets.values)] as const;
  });
  return Object.fromEntries(facets) as SearchFacets; // one entry for each facet, made just above
}

/** How many of the entries have each set, those that miss nothing or `bit` alone: many share one, so its values are looked at once. */
function countSets(column: Int32Array, missed: Missed, bit: number, row: SetRow): SetCounts {
  const all = row.emptyCounts();
  const slots: number[] = [];
  for (let at = 0; at < missed.length; at += 1) {
    if (missed[at] !== 0 && missed[at] !== bit) continue;
    const slot = column[at] ?? 0;
    const before = all[slot] ?? 0;
    if (before === 0) slots.push(slot);
    all[slot] = before + 1;
  }
  const counts = slots.map((slot) => all[slot] ?? 0);
  for (const slot of slots) all[slot] = 0;
  return { slots, counts };
}

function countValues({ slots, counts }: SetCounts, addTo: AddTo, values: FacetValues) {
  const all = values.emptyCounts();
  const met: number[] = [];
  for (let at = 0; at < slots.length; at += 1) addTo(slots[at] ?? 0, counts[at] ?? 0, all, met);
  const found = met.map((number) => ({ value: values.valueOf(number), count: all[number] ?? 0 }));
  for (const number of met) all[number] = 0;
  return inOrder(found);
}

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

/** The places to count by what lies in them, and what each set of places met so far serves of them. */
type Counted = { inside: ReadonlyMap<number, ReadonlySet<number>>; served: (readonly number[] | undefined)[] };

/** The places to count are the same from one search to the next. */
const counted = new WeakMap<object, WeakMap<FacetSets, Counted>>();

/** Counts for sets of places which of the places to count each serves; without such, the covered places themselves. */
function placesToCount({ facet_places }: SearchQuery, sets: FacetSets): AddTo {
  const { places } = sets.rows;
  if (facet_places === undefined) return places.listed('territory').addTo;
  const ofPlaces = counted.get(facet_places) ?? new WeakMap<FacetSets, Counted>();
  counted.set(facet_places, ofPlaces);
  const { inside, served } = ofPlaces.get(sets) ?? {
    inside: codesInside(facet_places.slice(0, MOST_PLACES), sets.values),
    served: [],
  };
  ofPlaces.set(sets, { inside, served });
  return (slot, by, counts, met) => {
    for (const place of (served[slot] ??= servedOf(places, slot, inside))) addValue(place, by, counts, met);
  };
}

/** For each code the places to count that lie inside it, itself among them. */
function codesInside(paths: readonly (readonly string[])[], values: FacetValues): Map<number, Set<number>> {
  const inside = new Map<number, Set<number>>();
  for (const path of paths) {
    const own = values.numberOf(readable(path[0] ?? ''));
    for (const text of path) {
      const code = values.numberOf(readable(text));
      inside.set(code, (inside.get(code) ?? new Set()).add(own));
    }
  }
  return inside;
}

function servedOf(places: SetRow, slot: number, inside: Counted['inside']): readonly number[] {
  const codes = new Set<number>();
  for (const code of places.listed('territory').at(slot)) for (const own of inside.get(code) ?? []) codes.add(own);
  for (const code of places.listed('except').at(slot)) for (const own of inside.get(code) ?? []) codes.delete(own);
  return [...codes];
}
