import type { Locale, Settings } from 'meilisearch';
import { ALL_LISTS } from '../needs/all-lists.ts';
import { isStopWord, SMALL_WORDS, words } from '../text/normalize-text.ts';
import { FIELD_LANGUAGES, LANGUAGES, SEARCHED_FIELDS } from './listing-row.ts';
import { wordKey } from './word-key.ts';

/** So many values of one facet are told at most. */
export const MOST_VALUES = 2_000;
/** Totals are exact to here. */
export const MOST_TOTAL = 1_000_000;

const LOCALES: Readonly<Record<(typeof LANGUAGES)[number], Locale>> = {
  fr: 'fra',
  ar: 'ara',
  en: 'eng',
  pt: 'por',
  es: 'spa',
  ca: 'cat',
  it: 'ita',
};

/** How listings are searched: name before needs and organization, before whom it is for, before the description. */
export const LISTING_SETTINGS: Settings = {
  searchableAttributes: SEARCHED_FIELDS.flatMap((field) => [
    ...FIELD_LANGUAGES.map((language) => `${field}_${language}`),
    `${field}_more`,
  ]),
  displayedAttributes: ['listing', 'kind', 'needs', 'quality', 'points', 'own_names', 'behind_names'],
  filterableAttributes: [
    '_geo',
    'area',
    'audience',
    'capacity',
    'cost',
    'covers',
    'delivery',
    'except',
    'kind',
    'languages',
    'listing',
    'needs',
    'organization_id',
    'organization_sector',
    'own_names',
    'place',
    'stage',
  ],
  sortableAttributes: ['_geo', 'needs_count', 'quality'],
  rankingRules: ['sort', 'words', 'attributeRank', 'exactness', 'proximity', 'wordPosition', 'quality:desc'],
  localizedAttributes: LANGUAGES.map((language) => ({
    attributePatterns: [`*_${language}`],
    locales: [LOCALES[language]],
  })),
  stopWords: [...SMALL_WORDS],
  synonyms: shorthandSynonyms(),
  typoTolerance: { enabled: false }, // words are mended by the catalogue's own, so that we can say what we looked for
  faceting: { maxValuesPerFacet: MOST_VALUES, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: MOST_TOTAL },
  searchCutoffMs: 1_000,
  facetSearch: false,
  prefixSearch: 'indexingTime',
};

/** How the catalogue's own words are looked up by a word with typing errors. */
export const WORD_SETTINGS: Settings = {
  searchableAttributes: ['word'],
  displayedAttributes: ['word', 'written'],
  filterableAttributes: [],
  sortableAttributes: [],
  rankingRules: ['words', 'typo', 'exactness'],
  stopWords: [],
  synonyms: {},
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 6 } },
  searchCutoffMs: 500,
  facetSearch: false,
  prefixSearch: 'disabled',
};

/** What people write in short for another word, as the needs' lists have it, in keys. */
function shorthandSynonyms(): Record<string, string[]> {
  const synonyms = new Map<string, string[]>();
  for (const { wording } of Object.values(ALL_LISTS)) {
    for (const [short, long] of Object.entries(wording.shorthand)) {
      const [from, to] = [short, long].map((word) => words(word)[0]?.word ?? '');
      if (!from || !to || isStopWord(from) || isStopWord(to) || wordKey(from) === wordKey(to)) continue;
      synonyms.set(wordKey(from), [wordKey(to)]);
    }
  }
  return Object.fromEntries([...synonyms].sort(([a], [b]) => a.localeCompare(b, 'en')));
}
