import type { SearchQuery } from '../directory-search.ts';
import { ORGANIZATION_NAME_EDGE, OWN_NAME_EDGE } from './entry-row.ts';
import type { Candidates } from './candidates.ts';
import type { FacetSets } from './facet-sets.ts';
import type { Index } from './gather.ts';
import { readable } from './marks.ts';
import type { AskedWords } from './read-words.ts';

/** So many are all ranked by what they say. */
export const RANKED = 150;
/** Of more, so many: those named so and kept best. */
const RANKED_OF_MANY = 60;
/** How deep one can turn the pages. */
export const DEEPEST = 10_000;

export type Page = { offset: number; perPage: number };

/** The page asked for, within bounds. */
export function readPage({ page, per_page }: SearchQuery): Page {
  const perPage = Math.min(Math.max(Math.trunc(per_page) || 1, 1), 500);
  return { perPage, offset: (Math.min(Math.max(Math.trunc(page) || 1, 1), DEEPEST + 1) - 1) * perPage };
}

/** So many candidates are enough for a page. */
export function wantedFor({ offset, perPage }: Page): number {
  return Math.min(DEEPEST, Math.max(RANKED, offset + perPage));
}

/** How many of the first of so many are ranked; the rest follows by worth. */
export function rankedOf(candidates: number): number {
  return candidates <= RANKED ? candidates : RANKED_OF_MANY;
}

/** One look by key for each: a join would rather read the whole table. */
const PAGE = `
  select e.id::text id, e.number from unnest($1::int4[]) with ordinality page(number, place)
  cross join lateral (select * from search_entry where number = page.number limit 1) e order by place`;

/** Ids of entries in the order given. */
export async function readIds(index: Index, numbers: readonly number[]): Promise<{ id: string; number: number }[]> {
  return numbers.length === 0 ? [] : index.read(PAGE, [numbers]);
}

const RANKED_PAGE = `
  select e.id::text id, e.number
  from unnest($1::int4[], $2::int4[], $3::real[]) met(number, matched, nearness)
  cross join lateral (select * from search_entry where number = met.number limit 1) e
  order by case when strpos(e.name_folded, $5) > 0 then 4 when strpos(e.name_folded, $6) > 0 then 3
      when strpos(e.name_folded, $7) > 0 then 2 when strpos(e.name_folded, $8) > 0 then 1 else 0 end desc,
    met.matched desc,
    ts_rank_cd('{0.1, 0.3, 0.6, 1.0}', e.words, $4::tsquery, 32) + 0.1 * e.quality + 0.5 * met.nearness desc, e.id
  limit $9::int offset $10::int`;

/**
 * A page of the entries met, best first: a name that is the question, an organization's, a name that begins so; then how
 * many words were met; then the weighed rank with a little of the quality and of how much of what it offers is asked for.
 */
export async function rankMatches(
  index: Index,
  { matches, matched }: Candidates,
  best: readonly number[],
  { asked, rank, needs, page }: { asked: AskedWords; rank: string; needs: readonly string[]; page: Page },
): Promise<{ id: string; number: number }[]> {
  if (best.length === 0) return [];
  const nearness = nearnessTo(needs, index.entries.sets);
  const edges = [
    OWN_NAME_EDGE + asked.name + OWN_NAME_EDGE,
    ORGANIZATION_NAME_EDGE + asked.name + ORGANIZATION_NAME_EDGE,
    OWN_NAME_EDGE + asked.name,
    ORGANIZATION_NAME_EDGE + asked.name,
  ];
  return index.read(RANKED_PAGE, [
    best.map((row) => matches.numbers[row]),
    best.map((row) => matched[row]),
    best.map((row) => nearness(matches.needs[row] ?? 0)),
    rank,
    ...edges,
    page.perPage,
    page.offset,
  ]);
}

/** How much of what an entry offers answers the needs, 0 to 1: who does one thing comes before who does all. */
function nearnessTo(needs: readonly string[], sets: FacetSets): (slot: number) => number {
  if (needs.length === 0) return () => 0;
  const asked = new Set(needs.map((need) => sets.values.find(readable(need))));
  const lists = sets.rows.needs.listed('need');
  return (slot) => {
    const offered = lists.at(slot);
    return offered.filter((need) => asked.has(need)).length / Math.max(1, offered.length);
  };
}
