import type { Db } from '@citess/db';
import type { Point, SearchQuery } from '@citess/search';
import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { findTerritory } from '../territories/resolve-territory.ts';
import { listHubPlacePaths } from '../territories/territory.queries.ts';
import { filterUnknown } from './finding.problems.ts';
import type { ServicePointSearch } from './finding.schema.ts';

/** What is asked of the engine, but for the page. @throws filter-unknown for a need or a place that does not exist. */
export async function readQuestion(
  db: Db,
  asked: ServicePointSearch,
  language: string,
): Promise<Omit<SearchQuery, 'page' | 'per_page'>> {
  const { q: words, need, territory, near } = asked;
  const [, territory_path, facet_places] = await Promise.all([
    need === undefined ? undefined : checkNeed(db, need, language),
    territory === undefined ? undefined : findPath(db, territory, language),
    listHubPlacePaths(db),
  ]);
  return {
    kind: 'service',
    words,
    ...(words === undefined ? {} : listSpokenNeeds(words, language)),
    need,
    territory_path,
    facet_places: facet_places.length > 0 ? facet_places : undefined,
    cost: asked.cost,
    organization_sector: asked.organization_sector,
    delivery: asked.delivery,
    service_language: asked.language,
    ...(near === undefined ? {} : { near: pointOf(near), within_km: asked.within, sort: asked.sort }),
  };
}

function pointOf(near: string): Point {
  const [latitude = 0, longitude = 0] = near.split(',').map(Number);
  return { latitude, longitude };
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
