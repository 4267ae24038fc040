/** WGS 84, in degrees. */
export type Point = { latitude: number; longitude: number };

/** A published service or organization as an engine sees it. Texts are keyed by language. */
export type SearchDocument = {
  id: string;
  kind: 'service' | 'organization';
  organization_id: string;
  names: Readonly<Record<string, string>>;
  /** Acronyms and other names it is known by. */
  alternate_names: readonly string[];
  /** Names and acronyms of the organization behind a service. */
  organization_names?: readonly string[];
  descriptions: Readonly<Record<string, string>>;
  /** Whom it is for, in words. */
  eligibility?: Readonly<Record<string, string>>;
  /** Labels of the needs it answers, by language. */
  need_names: Readonly<Record<string, readonly string[]>>;
  /** The needs it answers, each with its ancestors. */
  needs: readonly string[];
  /** Codes of the covered places themselves. */
  covers: readonly string[];
  /** Codes of places inside them that are left out. */
  except: readonly string[];
  /** Groups and stages of a project it is open to: all of them where it is open to anyone. */
  audience: readonly string[];
  stage: readonly string[];
  cost: string | null;
  organization_sector: string;
  delivery: readonly string[];
  languages: readonly string[];
  /** Whether there is room; null for an organization. */
  capacity: string | null;
  /** Where it is given, as far as known. */
  points?: readonly Point[];
  /** Freshness, completeness and capacity, 0 to 1. */
  quality: number;
};

/** What to find. Filters combine as AND; a missing one does not filter. */
export type SearchQuery = {
  kind: 'service' | 'organization';
  /** Own words or a name, in any language. Empty does not filter; signs without any word find nothing. */
  words?: string | undefined;
  need?: string | undefined;
  /** Needs the words speak of: what answers one is also found when few documents have all the words. */
  near_needs?: readonly string[] | undefined;
  /** Needs the words only hint at: what answers one is found when nothing else is. */
  hinted_needs?: readonly string[] | undefined;
  /** A place as its path of codes, own code first: finds what covers any of them and does not leave one out. */
  territory_path?: readonly string[] | undefined;
  /** A group: finds what is kept for it and what is open to anyone. */
  audience?: string | undefined;
  /** How far a project is: finds what is meant for that stage and what is open to any. */
  stage?: string | undefined;
  cost?: string | undefined;
  organization_sector?: string | undefined;
  delivery?: string | undefined;
  service_language?: string | undefined;
  capacity?: string | undefined;
  organization_id?: string | undefined;
  /** Paths of the places to count in the territory facet, own code first; without them, the covered places themselves. */
  facet_places?: readonly (readonly string[])[] | undefined;
  /** From where distances are measured. Without it `within_km` and `sort: 'distance'` mean nothing. */
  near?: Point | undefined;
  /** Only what has a place at most so far, in kilometres as the crow flies. */
  within_km?: number | undefined;
  /** `distance`: the nearest first, what has no known place last. Relevance by default. */
  sort?: 'relevance' | 'distance' | undefined;
  /** From 1. */
  page: number;
  /** At most 500. */
  per_page: number;
};

/** What one can narrow a search by. */
export const FACETS = [
  'need',
  'territory',
  'audience',
  'stage',
  'cost',
  'organization_sector',
  'delivery',
  'language',
  'capacity',
] as const;
export type Facet = (typeof FACETS)[number];
export type SearchFacets = Record<Facet, { value: string; count: number }[]>;

export type SearchAnswer = {
  total: number;
  /** Whether total and facets are estimated: too much was found to count each. Up to 5,000 they are exact. */
  is_estimate: boolean;
  /** Which of them are, where it is not all: a facet counts without its own filter, so it may be estimated beside an exact total. */
  estimated?: readonly ('total' | Facet)[] | undefined;
  /** Best first; one page. */
  ids: string[];
  /** Kilometres from `near` to the nearest place, by id; what has no known place is missing. */
  distances_km: Readonly<Record<string, number>>;
  /** Counts under all filters but the facet's own, so that one can change one's mind; the greatest first. */
  facets: SearchFacets;
  /** What was looked for instead, when nothing was found as written. */
  did_you_mean: string | null;
};

/** Whose name one may be typing. */
export type NameSuggestion = { id: string; kind: SearchDocument['kind'] };

/** No facet counts anything. */
export function emptyFacets(): SearchFacets {
  return Object.fromEntries(FACETS.map((facet) => [facet, []])) as unknown as SearchFacets; // one entry for each facet
}

/** The one contract of public search; the engines behind it are interchangeable. */
export interface DirectorySearch {
  /** Adds or replaces documents by id. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  /** Forgets documents; unknown ids are no error. */
  remove(ids: readonly string[]): Promise<void>;
  /** Never throws for odd words: nonsense finds nothing. */
  find(query: SearchQuery): Promise<SearchAnswer>;
  /** Those whose name has the words, the last one perhaps unfinished; at most `limit` of each kind, the best first. */
  suggest(words: string, limit: number): Promise<NameSuggestion[]>;
}

/** An engine the server keeps current. */
export interface SearchEngine extends DirectorySearch {
  readonly name: string;
  /** Replaces everything; readers see the old index until the new one is whole. Answers how many documents it holds. */
  rebuild(batches: AsyncIterable<readonly SearchDocument[]>): Promise<number>;
}
