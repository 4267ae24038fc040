import type { Db } from '@citess/db';
import type { Facet, SearchFacets, SearchQuery } from '@citess/search';
import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import { listServiceCards } from '../directory/card.queries.ts';
import type { Ports } from '../ports.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { findTerritory } from '../territories/resolve-territory.ts';
import { listHubPlacePaths } from '../territories/territory.queries.ts';
import { explainHits } from './explain-hits.ts';
import { filterUnknown } from './finding.problems.ts';
import type { ServiceSearch, ServiceSearchAnswer } from './finding.schema.ts';
import { offerNearest } from './offer-nearest.ts';
import { recordUnmetSearch } from './record-unmet-search.ts';

type FacetViews = ServiceSearchAnswer['facets'];

/** One page of services for a search, with facets. @throws filter-unknown for a need or a place that does not exist. */
export async function findServices(
  { db, search, now }: Pick<Ports, 'db' | 'search' | 'now'>,
  asked: ServiceSearch,
  language: string,
): Promise<ServiceSearchAnswer> {
  const { q: words, need, territory, cost, organization_sector, delivery, page, per_page } = asked;
  const [, territory_path, facet_places, labels] = await Promise.all([
    need === undefined ? undefined : checkNeed(db, need, language),
    territory === undefined ? undefined : findPath(db, territory, language),
    listHubPlacePaths(db),
    findLabels(db, language),
  ]);
  const query: SearchQuery = {
    kind: 'service',
    words,
    ...(words === undefined ? {} : listSpokenNeeds(words, language)),
    need,
    territory_path,
    facet_places: facet_places.length > 0 ? facet_places : undefined,
    cost,
    organization_sector,
    delivery,
    service_language: asked.language,
    page,
    per_page,
  };
  const found = await search.find(query);
  const cards = await listServiceCards(db, found.ids, language);
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
    contents: await explainHits(db, cards, found.did_you_mean ?? words ?? ''),
  };
}

async function checkNeed(db: Db, need: string, language: string): Promise<void> {
  const terms = await listTermRows(db, 'needs');
  if (terms.some(({ key }) => key === need)) return;
  const candidates = terms.map(({ key, names }) => ({ value: key, name: nameIn(names, language) }));
  throw filterUnknown({ errors: [{ pointer: '/need', detail: 'There is no such need' }], candidates });
}

async function findPath(db: Db, territory: string, language: string): Promise<string[]> {
  const reading = await findTerritory(db, territory, language);
  if ('found' in reading) return reading.found.path;
  const errors = [{ pointer: '/territory', detail: 'There is no one such place' }];
  throw filterUnknown({ errors, candidates: reading.candidates });
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
