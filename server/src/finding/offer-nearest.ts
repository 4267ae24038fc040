import type { SearchQuery } from '@citess/search';
import type { Ports } from '../ports.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import type { NearAnswer } from './finding.schema.ts';

const FILTERS = [
  'need',
  'territory_path',
  'audience',
  'stage',
  'cost',
  'organization_sector',
  'delivery',
  'service_language',
  'capacity',
  'within_km',
] as const;

/** The same words without filters where these find something, else the surest need they may mean; null when neither does. */
export async function offerNearest(
  { search }: Pick<Ports, 'search'>,
  query: SearchQuery,
  labels: Labels,
): Promise<NearAnswer | null> {
  const { kind, words, near_needs = [], hinted_needs = [] } = query;
  const one = { kind, page: 1, per_page: 1 };
  if (FILTERS.some((filter) => query[filter] !== undefined)) {
    const { total } = await search.find({ ...one, words, near_needs, hinted_needs });
    if (total > 0) return { kind: 'without-filters', need: null, total };
  }
  for (const key of [...near_needs, ...hinted_needs].slice(0, 2)) {
    const { total } = await search.find({ ...one, need: key });
    if (total > 0) return { kind: 'need', need: { key, name: labels.term('needs', key) }, total };
  }
  return null;
}
