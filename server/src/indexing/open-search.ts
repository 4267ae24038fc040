import type { Db } from '@citess/db';
import { meilisearchSearch, SearchIndexMissing, withFallback } from '@citess/search';
import type { SearchEngine, SearchState } from '@citess/search';
import type { Ports } from '../ports.ts';
import { countWaiting, findEngine, replaceQueue } from './change.queries.ts';

/** So many changes may wait for an engine that answers searches: a few seconds of them. */
const MOST_BEHIND = 1_000;

type SearchPorts = Pick<Ports, 'db' | 'now'> & {
  /** The engine that needs nothing but the database. */
  inDatabase: SearchEngine;
  log?: (message: string) => void;
};

/** Who answers searches, and which engines have to follow the directory for it. */
export type OpenSearch = Pick<Ports, 'search' | 'searchState'> & {
  engines: SearchEngine[];
  /** Engines that another one stands in for. */
  behind: SearchEngine[];
};

/** Search in the database alone, or on a Meilisearch server with the database behind it. */
export function openSearch(
  { db, now, inDatabase, log = console.error }: SearchPorts,
  server: { url: string; key: string | null } | null,
): OpenSearch {
  const start = now();
  if (server === null) {
    const state: SearchState = { engine: inDatabase.name, is_primary_up: true, since: start };
    return { search: inDatabase, searchState: () => state, engines: [inDatabase], behind: [] };
  }
  const onServer = meilisearchSearch(server);
  const isReady = () => isCaughtUp(db, onServer);
  const search = withFallback(onServer, inDatabase, { now, log, isReady });
  return { search, searchState: search.state, engines: [inDatabase], behind: [onServer] };
}

/** Whether an engine has the directory as it is, or nearly so. One that lost its index is owed a rebuild. */
export async function isCaughtUp(db: Db, engine: SearchEngine): Promise<boolean> {
  const { rebuilt_at } = await findEngine(db, engine.name);
  if (rebuilt_at === null || (await countWaiting(db, engine.name, MOST_BEHIND + 1)) > MOST_BEHIND) return false;
  try {
    await engine.find({ kind: 'organization', page: 1, per_page: 1 });
    return true;
  } catch (error) {
    if (error instanceof SearchIndexMissing) await replaceQueue(db, engine.name);
    return false;
  }
}
