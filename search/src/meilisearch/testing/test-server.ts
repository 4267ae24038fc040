import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import type { SearchEngine } from '../../directory-search.ts';
import { meilisearchSearch } from '../../meilisearch.ts';
import { STAND_IN_KEY, startStandIn } from './stand-in.ts';

export type TestServer = { name: string; search: SearchEngine; close: () => Promise<void> };

/** The server that MEILI_URL and MEILI_KEY name; null where none is named. */
export function namedServer(): { url: string; key: string | null } | null {
  const { MEILI_URL, MEILI_KEY } = process.env;
  return MEILI_URL ? { url: MEILI_URL, key: MEILI_KEY ?? null } : null;
}

/** An engine without listings on the named server, in indexes of its own; on a stand-in where none is named. */
export async function openTestServer(named = namedServer()): Promise<TestServer> {
  const { name, search, close } = named === null ? await onStandIn() : onServer(named);
  await search.rebuild((async function* () {})());
  return { name, search, close };
}

async function onStandIn(): Promise<TestServer> {
  const { url, close } = await startStandIn();
  return { name: 'a stand-in for Meilisearch', search: meilisearchSearch({ url, key: STAND_IN_KEY }), close };
}

function onServer({ url, key }: { url: string; key: string | null }): TestServer {
  const prefix = `citess_test_${randomUUID().slice(0, 8)}`;
  const close = async () => {
    const server = new Meilisearch({ host: url, ...(key === null ? {} : { apiKey: key }) });
    const { results } = await server.getRawIndexes({ limit: 1_000 });
    const ours = results.filter(({ uid }) => uid.startsWith(prefix));
    await Promise.all(ours.map(({ uid }) => server.deleteIndex(uid).waitTask()));
  };
  return { name: 'Meilisearch', search: meilisearchSearch({ url, key, prefix, findTimeout: 10_000 }), close };
}
