import { FACETS, type Facet, type SearchFacets } from '@citess/search';
import type { Ports } from '../ports.ts';
import type { Labels } from '../taxonomy/labels.queries.ts';
import { countShowings } from './count-showings.ts';
import { explainHits } from './explain-hits.rules.ts';
import type { ServiceSearch, ServiceSearchAnswer } from './finding.schema.ts';
import { keepAnswer, type ReadyAnswer } from './keep-answer.ts';
import { keptListings } from './kept-listings.ts';
import { keptLabels, wordsAround } from './kept-words.ts';
import { offerNearest } from './offer-nearest.ts';
import { plainWords, readQuestion } from './read-question.ts';
import { recordUnmetSearch } from './record-unmet-search.ts';

type FacetViews = ServiceSearchAnswer['facets'];

type Finding = Pick<Ports, 'db' | 'search' | 'catalogue' | 'now'>;

/**
 * One page of services for a search, with facets, ready to be sent. Words that find nothing are counted, each time they do.
 * @throws filter-unknown for a need or a place that does not exist.
 */
export async function findServices(ports: Finding, search: ServiceSearch, language: string): Promise<ReadyAnswer> {
  const asked = { ...search, q: plainWords(search.q) };
  const answer = await keepAnswer(ports.catalogue, ['services', language, asked], () =>
    answerSearch(ports, asked, language),
  );
  if (answer.total === 0 && answer.isSure) recordUnmetSearch(ports, asked);
  countShowings(ports, answer.ids);
  return answer;
}

async function answerSearch(ports: Finding, asked: ServiceSearch, language: string): Promise<ServiceSearchAnswer> {
  const { q: words, page, per_page } = asked;
  const [known, labels] = await Promise.all([
    wordsAround(ports, asked.territory, language),
    keptLabels(ports, language),
  ]);
  const query = { ...readQuestion(known, asked, language), page, per_page };
  const found = await ports.search.find(query);
  const isUnmet = found.total === 0 && words !== undefined;
  const [listings, near] = await Promise.all([
    keptListings(ports, found.ids),
    isUnmet ? offerNearest(ports, query, labels) : null,
  ]);
  const explained = explainHits(listings, labels, known.namesOf, found.did_you_mean ?? words ?? '');
  return {
    total: found.total,
    is_estimate: found.is_estimate,
    estimated: found.is_estimate ? [...(found.estimated ?? (['total', ...FACETS] as const))] : [],
    page,
    per_page,
    facets: facetViews(found.facets, labels),
    did_you_mean: found.did_you_mean,
    near,
    contents: explained.map((hit) => ({ ...hit, distance_km: shownDistance(found.distances_km[hit.id]) })),
  };
}

/** To ten metres: more would say more than an address does. */
function shownDistance(km: number | undefined): number | null {
  return km === undefined ? null : Math.round(km * 100) / 100;
}

const TAXONOMY: Record<Exclude<Facet, 'territory'>, string> = {
  need: 'needs',
  audience: 'audience',
  stage: 'stage',
  cost: 'cost',
  organization_sector: 'sector_of_organization',
  delivery: 'delivery',
  language: 'languages',
  capacity: 'capacity',
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
    audience: named('audience'),
    stage: named('stage'),
    cost: named('cost'),
    organization_sector: named('organization_sector'),
    delivery: named('delivery'),
    language: named('language'),
    capacity: named('capacity'),
  };
}
