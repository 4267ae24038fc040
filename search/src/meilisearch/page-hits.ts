import type { SearchQuery } from '../directory-search.ts';
import { scopeFilters } from './filters.ts';
import { selected, type Selection } from './count-facets.ts';
import type { Answer, Asked, Hit } from './open-index.ts';
import { rankHits, type RankBy } from './rank-hits.ts';

/** So many of the engine's best are put in order by name and need. */
export const WINDOW = 200;
const MOST_PER_PAGE = 500;
const MOST_PAGES = 100_000;

const TOLD = ['listing', 'kind', 'needs', 'quality', 'own_names', 'behind_names', 'points'];

/** Where a page begins and how long it is, within bounds. */
export function pageOf(query: SearchQuery): { offset: number; limit: number } {
  const limit = Math.min(Math.max(Math.trunc(query.per_page) || 1, 1), MOST_PER_PAGE);
  const page = Math.min(Math.max(Math.trunc(query.page) || 1, 1), MOST_PAGES);
  return { offset: (page - 1) * limit, limit };
}

/** The questions for one page of hits, and how it is read from their answers. */
export type Paging = { questions: Asked[]; read: (answers: readonly Answer[]) => Hit[] };

/** One page of a selection, the nearest first; what has no known place comes last. Null when distance does not order. */
export function pageByDistance(query: SearchQuery, selection: Selection): Paging | null {
  const { near, sort } = query;
  if (near === undefined || sort !== 'distance') return null;
  const byPlace = selected(query, selection);
  // each place of a listing is a row of its own: the nearest stands for it
  const filter = [byPlace.filter ?? []].flat().filter((condition) => condition !== 'place = 0');
  const order = `_geoPoint(${near.latitude}, ${near.longitude}):asc`;
  const question = { ...byPlace, filter, distinct: 'listing', sort: [order], attributesToRetrieve: TOLD };
  return { questions: [{ ...question, ...pageOf(query) }], read: ([answer]) => answer?.hits ?? [] };
}

/** One page of what was selected by words: the engine's best are put in order, what comes after stays in its own. */
export function pageByWords(query: SearchQuery, selection: Selection, by: RankBy): Paging {
  const { offset, limit } = pageOf(query);
  const isRanked = selection.q !== '' && offset < WINDOW;
  const question: Asked = {
    ...selected(query, selection),
    attributesToRetrieve: TOLD,
    showRankingScore: isRanked,
    ...(isRanked ? { offset: 0, limit: Math.max(WINDOW, offset + limit) } : { offset, limit }),
  };
  return {
    questions: [question],
    read: ([answer]) => {
      const hits = answer?.hits ?? [];
      if (!isRanked) return hits;
      const best = hits.slice(0, WINDOW).map((hit) => ({ hit, matched: 0, relevance: hit._rankingScore ?? 0 }));
      const ranked = rankHits(best, by).map(({ hit }) => hit);
      return [...ranked, ...hits.slice(WINDOW)].slice(offset, offset + limit);
    },
  };
}

/** One page of the few that have the words, then of what answers the needs: who does one thing before who does all. */
export function pageCompleted(
  query: SearchQuery,
  few: { selection: Selection; most: number },
  needed: Selection,
  by: RankBy,
): Paging {
  const { offset, limit } = pageOf(query);
  const start = Math.max(0, offset - few.most);
  const first: Asked = {
    ...selected(query, few.selection),
    attributesToRetrieve: TOLD,
    showRankingScore: true,
    limit: few.most,
  };
  const rest: Asked = {
    ...selected(query, needed),
    attributesToRetrieve: TOLD,
    sort: ['needs_count:asc', 'quality:desc'],
    offset: start,
    limit: limit + few.most,
  };
  return {
    questions: [first, rest],
    read: ([said, answering]) => {
      const best = (said?.hits ?? []).map((hit) => ({ hit, matched: 0, relevance: hit._rankingScore ?? 0 }));
      const ranked = rankHits(best, by).map(({ hit }) => hit);
      const from = Math.max(0, offset - ranked.length) - start;
      const room = limit - Math.max(0, ranked.length - offset);
      return [
        ...ranked.slice(offset, offset + limit),
        ...(answering?.hits ?? []).slice(from, from + Math.max(0, room)),
      ];
    },
  };
}

/** Everything of a scope that has these words or meets this condition, up to `limit`, as the engine orders it. */
export function candidatesOf(query: SearchQuery, { q, within }: Selection, limit: number): Asked {
  return {
    q,
    matchingStrategy: 'all',
    filter: [...scopeFilters(query), ...(within === undefined ? [] : [within])],
    attributesToRetrieve: TOLD,
    showRankingScore: q !== '',
    limit,
    distinct: 'listing',
  };
}
