import type { Point, SearchQuery } from '@citess/search';
import { listSpokenNeeds } from '@citess/search/needs/list-spoken-needs';
import { needInUse } from '../taxonomy/retired-need.rules.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { readTerritory } from '../territories/resolve-territory.ts';
import { filterUnknown } from './finding.problems.ts';
import type { ServicePointSearch } from './finding.schema.ts';
import type { Words } from './kept-words.ts';

/** The words of a question as they are compared: the same words with other spaces are the same question. */
export function plainWords(q: string | undefined): string | undefined {
  return q?.normalize('NFC').replace(/\s+/gu, ' ').trim() || undefined;
}

/** What is asked of the engine, but for the page. @throws filter-unknown for a need or a place that does not exist. */
export function readQuestion(
  { needs, standIns, gazetteer, lexicon, facetPlaces }: Words,
  asked: ServicePointSearch,
  language: string,
): Omit<SearchQuery, 'page' | 'per_page'> {
  const { q: words, territory, near } = asked;
  const need = asked.need === undefined ? undefined : needInUse(standIns, asked.need);
  if (need !== undefined) checkNeed(needs, need, language);
  return {
    kind: 'service',
    words,
    ...(words === undefined ? {} : listSpokenNeeds(words, language, lexicon)),
    need,
    territory_path: territory === undefined ? undefined : findPath(gazetteer, territory, language),
    facet_places: facetPlaces.length > 0 ? facetPlaces : undefined,
    audience: asked.audience,
    stage: asked.stage,
    cost: asked.cost,
    organization_sector: asked.organization_sector,
    delivery: asked.delivery,
    service_language: asked.language,
    capacity: asked.capacity,
    ...(near === undefined ? {} : { near: pointOf(near), within_km: asked.within, sort: asked.sort }),
  };
}

function pointOf(near: string): Point {
  const [latitude = 0, longitude = 0] = near.split(',').map(Number);
  return { latitude, longitude };
}

function checkNeed(needs: Words['needs'], need: string, language: string): void {
  if (needs.some(({ key }) => key === need)) return;
  const candidates = needs.map(({ key, names }) => ({ value: key, name: nameIn(names, language) }));
  throw filterUnknown({ errors: [{ pointer: '/need', detail: 'There is no such need' }], candidates });
}

function findPath(gazetteer: Words['gazetteer'], territory: string, language: string): string[] {
  const reading = readTerritory(gazetteer, territory, language);
  if ('found' in reading) return reading.found.path;
  const errors = [{ pointer: '/territory', detail: 'There is no one such place' }];
  throw filterUnknown({ errors, candidates: reading.candidates });
}
