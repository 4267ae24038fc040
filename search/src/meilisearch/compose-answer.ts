import { emptyFacets, type SearchAnswer, type SearchQuery } from '../directory-search.ts';
import { countingOf, type Selection } from './count-facets.ts';
import { distancesFrom } from './distances.ts';
import type { Hit, OpenIndex } from './open-index.ts';
import { pageByDistance, type Paging } from './page-hits.ts';
import { MOST_TOTAL } from './settings.ts';

/** Asks for a page, the total and the facets in one call. Distance, where it is asked for, orders instead. */
export async function composeAnswer(
  index: OpenIndex,
  query: SearchQuery,
  selection: Selection,
  paging: Paging,
): Promise<SearchAnswer> {
  const { questions, read } = pageByDistance(query, selection) ?? paging;
  const counting = countingOf(index, query, selection);
  const answers = await index.ask([...questions, ...counting.questions]);
  const counted = await counting.read(answers.slice(questions.length));
  return answerOf(query, read(answers), { ...counted, is_estimate: counted.total >= MOST_TOTAL });
}

/** An answer with the ids and distances of these hits. */
export function answerOf(
  query: SearchQuery,
  hits: readonly Hit[],
  counted: Pick<SearchAnswer, 'total' | 'facets' | 'is_estimate'>,
): SearchAnswer {
  const ids = hits.map(({ listing }) => listing);
  return { ...counted, ids, distances_km: distancesFrom(query.near, hits), did_you_mean: null };
}

/** What nonsense finds. */
export function nothingFound(): SearchAnswer {
  return { total: 0, is_estimate: false, ids: [], distances_km: {}, facets: emptyFacets(), did_you_mean: null };
}
