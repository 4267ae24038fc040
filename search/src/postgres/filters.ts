import { FACETS, type Facet, type SearchQuery } from '../directory-search.ts';
import type { ReadSets } from './facet-sets.ts';
import type { Match } from './gather.ts';
import { readable } from './marks.ts';

/** Which filters an entry misses. */
export type Judged = { match: Match; missed: readonly Facet[] };

/** Judges entries by the filters of a query, each set of values once. */
export function judge(matches: readonly Match[], query: SearchQuery, sets: ReadSets): Judged[] {
  const conditions = FACETS.flatMap((facet) => {
    const passes = condition(facet, query, sets);
    return passes ? [{ facet, passes }] : [];
  });
  if (conditions.length === 0) return matches.map((match) => ({ match, missed: NONE }));
  return matches.map((match) => ({
    match,
    missed: conditions.filter(({ passes }) => !passes(match)).map(({ facet }) => facet),
  }));
}

const NONE: readonly Facet[] = [];

type Condition = (match: Match) => boolean;

/** Whether an entry passes the filter on a facet; null when there is none. */
function condition(facet: Facet, query: SearchQuery, sets: ReadSets): Condition | null {
  type Has = (id: number, value: string) => boolean | undefined;
  const within = (set: 'profile' | 'access') => (value: string | undefined, has: Has) =>
    value === undefined
      ? null
      : byId(
          (match) => match[set],
          (id) => has(id, readable(value)) === true,
        );
  const profile = within('profile');
  const access = within('access');
  switch (facet) {
    case 'need': {
      const { need } = query;
      if (need === undefined) return null;
      return byId(
        ({ needs }) => needs,
        (id) => sets.needs(id)?.needs.includes(readable(need)) === true,
      );
    }
    case 'territory': {
      const { territory_path } = query;
      if (territory_path === undefined) return null;
      const path = new Set(territory_path.map(readable));
      return byId(
        ({ places }) => places,
        (id) => servesPlace(sets, id, path),
      );
    }
    case 'audience':
      return access(query.audience, (id, value) => sets.access(id)?.audience.includes(value));
    case 'stage':
      return access(query.stage, (id, value) => sets.access(id)?.stage.includes(value));
    case 'capacity':
      return access(query.capacity, (id, value) => sets.access(id)?.capacity === value);
    case 'cost':
      return profile(query.cost, (id, value) => sets.profile(id)?.cost === value);
    case 'organization_sector':
      return profile(query.organization_sector, (id, value) => sets.profile(id)?.organization_sector === value);
    case 'delivery':
      return profile(query.delivery, (id, value) => sets.profile(id)?.delivery.includes(value));
    case 'language':
      return profile(query.service_language, (id, value) => sets.profile(id)?.languages.includes(value));
  }
}

/** A set serves a place when it covers it or a larger one around it, and leaves out none of these. */
function servesPlace(sets: ReadSets, id: number, path: ReadonlySet<string>): boolean {
  const set = sets.places(id);
  return set !== undefined && set.covers.some((code) => path.has(code)) && !set.except.some((code) => path.has(code));
}

/** Many entries have the same set: each is looked at once. */
function byId(idOf: (match: Match) => number, has: (id: number) => boolean): Condition {
  const known = new Map<number, boolean>();
  return (match) => {
    const id = idOf(match);
    const before = known.get(id);
    if (before !== undefined) return before;
    const now = has(id);
    known.set(id, now);
    return now;
  };
}
