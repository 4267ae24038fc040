import type { ListingPlace } from '@citess/server/listings/listing-fields.schema';
import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { territoryList } from '@citess/server/territories/territory.schema';
import type { RequestEvent } from '@sveltejs/kit';
import { locationWords, type ListingWords } from '#lib/listings/field-words.ts';
import { api, required } from './api.ts';

/** The vocabularies and places a listing can name, in the reader's language, and the words of each, with those of places of its organization. */
export async function listingChoices(event: RequestEvent, locations: readonly ListingPlace[] = []) {
  const [terms, places] = await Promise.all([
    api(event).get('/api/taxonomy_terms', taxonomyTermList).then(required),
    api(event).get('/api/territories', territoryList).then(required),
  ]);
  const words: ListingWords = {
    terms: Object.fromEntries([
      ...terms.contents.map(({ taxonomy, key, name }) => [`${taxonomy}:${key}`, name] as const),
      // the history of a listing names needs that are retired since
      ...terms.retired.map(({ key, name }) => [`needs:${key}`, name] as const),
    ]),
    locations: locationWords(locations),
    places: Object.fromEntries(places.contents.map(({ code, name }) => [code, name])),
  };
  return { terms: terms.contents, places: places.contents, words };
}
