import { Meilisearch, MeilisearchApiError, type MultiSearchQuery, type SearchResponse } from 'meilisearch';
import type { Point, SearchDocument } from '../directory-search.ts';
import { wasCutOff } from '../failure-reason.ts';

/** Rises when documents are indexed otherwise: another shape has indexes of its own, and is rebuilt before it answers. */
const SHAPE = 2;

export type MeilisearchOptions = {
  /** Where the server answers, like `http://127.0.0.1:7700`. */
  url: string;
  key: string | null;
  /** Begins the names of its indexes, so that several hubs can share a server. */
  prefix?: string;
  /** Milliseconds a question may take; 2,000 by default. */
  findTimeout?: number;
  /** Milliseconds one writing call may take, its task apart; 30,000 by default. */
  writeTimeout?: number;
  /** Milliseconds a task of the server may take; 10 minutes by default. */
  taskTimeout?: number;
};

/** What a hit tells of a listing. */
export type Hit = {
  listing: string;
  kind: SearchDocument['kind'];
  needs?: string[];
  quality?: number;
  points?: Point[];
  own_names?: string[];
  behind_names?: string[];
  word?: string;
  written?: string;
  _rankingScore?: number;
};

export type Answer = SearchResponse<Hit>;
/** One question to one of the two indexes. */
export type Asked = Omit<MultiSearchQuery, 'indexUid'> & { of?: 'listings' | 'words' };

/** The two indexes of a hub: its listings, and the words they are written in. */
export type OpenIndex = {
  names: { listings: string; words: string };
  writer: Meilisearch;
  /** All questions in one call, answered in their order. */
  ask: (questions: readonly Asked[]) => Promise<Answer[]>;
};

/** Opens the indexes; nothing is asked of the server yet. */
export function openIndex(options: MeilisearchOptions): OpenIndex {
  const { url, key, prefix = 'citess', findTimeout = 2_000, writeTimeout = 30_000, taskTimeout = 600_000 } = options;
  const server = { host: url, ...(key === null ? {} : { apiKey: key }) };
  const reader = new Meilisearch({ ...server, timeout: findTimeout });
  const waits = { timeout: taskTimeout, interval: 25 };
  const names = { listings: `${prefix}_listings_${SHAPE}`, words: `${prefix}_words_${SHAPE}` };
  return {
    names,
    writer: new Meilisearch({ ...server, timeout: writeTimeout, defaultWaitOptions: waits }),
    ask: async (questions) => {
      const queries = questions.map(({ of = 'listings', ...query }) => ({ ...query, indexUid: names[of] }));
      const search = () => reader.multiSearch<{ queries: MultiSearchQuery[] }, Hit>({ queries });
      const { results } = await search().catch((error: unknown) => {
        if (wasCutOff(error)) return search();
        throw isMissing(error) ? new SearchIndexMissing('Meilisearch has no index of this directory') : error;
      });
      return results;
    },
  };
}

/** There is no index to read or to write: it has to be rebuilt first. A write would make one without settings. */
export class SearchIndexMissing extends Error {
  override name = 'SearchIndexMissing';
}

/** Whether the server says that an index is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}

/** How many matched; the engine's own word, exact up to its limit. */
export function countOf(answer: Answer | undefined): number {
  return answer?.totalHits ?? answer?.estimatedTotalHits ?? 0;
}
