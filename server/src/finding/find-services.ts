import type { Facet, SearchFacets } from '@citess/search';
import { listServiceCards } from '../directory/card.queries.ts';
import type { Ports } from '../ports.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { explainHits } from './explain-hits.ts';
import type { ServiceSearch, ServiceSearchAnswer } from './finding.schema.ts';
import { offerNearest } from './offer-nearest.ts';
import { readQuestion } from './read-question.ts';
import { recordUnmetSearch } from './record-unmet-search.ts';

type FacetViews = ServiceSearchAnswer['facets'];

/** One page of services for a search, with facets. @throws filter-unknown for a need or a place that does not exist. */
export async function findServices(
  { db, search, now }: Pick<Ports, 'db' | 'search' | 'now'>,
  asked: ServiceSearch,
  language: string,
): Promise<ServiceSearchAnswer> {
  const { q: words, page, per_page } = asked;
  const [question, labels] = await Promise.all([readQuestion(db, asked, language), findLabels(db, language)]);
  const query = { ...question, page, per_page };
  const found = await search.find(query);
  const cards = await listServiceCards(db, found.ids, language);
  const explained = await explainHits(db, cards, found.did_you_mean ?? words ?? '');
  const isUnmet = found.total === 0 && words !== undefined;
  if (isUnmet) recordUnmetSearch({ db, now }, asked);
  return {
    total: found.total,
    is_estimate: found.is_estimate,
    page,
    per_page,
    facets: facetViews(found.facets, labels),
    did_you_mean: found.did_you_mean,
    near: isUnmet ? await offerNearest({ search }, query, labels) : null,
    contents: explained.map((hit) => ({ ...hit, distance_km: shownDistance(found.distances_km[hit.id]) })),
  };
}

/** To ten metres: more would say more than an address does. */
function shownDistance(km: number | undefined): number | null {
  return km === undefined ? null : Math.round(km * 100) / 100;
}

const TAXONOMY: Record<Exclude<Facet, 'territory'>, string> = {
  need: 'needs',
  cost: 'cost',
  organization_sector: 'sector_of_organization',
  delivery: 'delivery',
  language: 'languages',
};

function facetViews(facets: SearchFacets, labels: Labels): FacetViews {
  const named = (facet: Facet) =>
    facets[facet].map(({ value, count }) => ({
      value,
      name: facet === 'territory' ? labels.place(value) : labels.term(TAXONOMY[facet], value),
      count,
    }));
  return {
    need: named('need'),
    territory: named('territory'),
    cost: named('cost'),
    organization_sector: named('organization_sector'),
    delivery: named('delivery'),
    language: named('language'),
  };
}
