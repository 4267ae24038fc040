import { FACETS, type Facet, type SearchQuery } from '../directory-search.ts';
import type { Matches } from './entry-cache.ts';
import type { FacetSets } from './facet-sets.ts';
import { readable } from './marks.ts';
import type { SetName } from './summary.ts';

/** Which filters each entry misses, a bit a facet; 0 passes them all. */
export type Missed = Uint16Array;

/** Which set of an entry has the values of a facet. */
export const SET_OF: Record<Facet, SetName> = {
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

/** The bit of a facet. */
export function bitOf(facet: Facet): number {
  return 1 << FACETS.indexOf(facet);
}

/** Judges entries by the filters of a query, each set of values once. */
export function judge(matches: Matches, query: SearchQuery, sets: FacetSets): Missed {
  const missed = new Uint16Array(matches.length);
  for (const facet of FACETS) {
    const passes = condition(facet, query, sets);
    if (passes === null) continue;
    const name = SET_OF[facet];
    const bit = bitOf(facet);
    const column = matches[name];
    const known = new Uint8Array(sets.rows[name].size);
    for (let row = 0; row < matches.length; row += 1) {
      const slot = column[row] ?? 0;
      if (known[slot] === 0) known[slot] = passes(slot) ? PASSES : FAILS;
      if (known[slot] === FAILS) missed[row] = (missed[row] ?? 0) | bit;
    }
  }
  return missed;
}

const PASSES = 1;
const FAILS = 2;

/** How many entries miss nothing. */
export function countPassing(missed: Missed): number {
  let count = 0;
  for (const bits of missed) if (bits === 0) count += 1;
  return count;
}

/** The rows of the entries that miss nothing. */
export function passingRows(missed: Missed): number[] {
  const rows: number[] = [];
  for (let row = 0; row < missed.length; row += 1) if (missed[row] === 0) rows.push(row);
  return rows;
}

/** Whether the set at a place of its row passes. */
type Condition = (slot: number) => boolean;

/** Whether a set passes the filter on a facet; null when there is none. */
function condition(facet: Facet, query: SearchQuery, sets: FacetSets): Condition | null {
  if (facet === 'territory') {
    const { territory_path } = query;
    return territory_path === undefined ? null : servesPlace(territory_path, sets);
  }
  const asked = askedOf(facet, query);
  if (asked === undefined) return null;
  const value = sets.values.find(readable(asked));
  const lists = sets.rows[SET_OF[facet]].listed(facet);
  return (slot) => lists.at(slot).includes(value);
}

/** The value a filter asks for. */
function askedOf(facet: Exclude<Facet, 'territory'>, query: SearchQuery): string | undefined {
  return facet === 'language' ? query.service_language : query[facet];
}

/** A set serves a place when it covers it or a larger one around it, and leaves out none of these. */
function servesPlace(path: readonly string[], { rows, values }: FacetSets): Condition {
  const codes = new Set(path.map((code) => values.find(readable(code))));
  const covered = rows.places.listed('territory');
  const left = rows.places.listed('except');
  const isAmong = (code: number) => codes.has(code);
  return (slot) => covered.at(slot).some(isAmong) && !left.at(slot).some(isAmong);
}
