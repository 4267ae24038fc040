import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { describe, test } from 'vitest';
import { directorySearchContract } from './contract/directory-search.contract.ts';
import { meilisearchSearch } from './meilisearch.ts';
import { STAND_IN_KEY, startStandIn } from './meilisearch/testing/stand-in.ts';

async function* nothing() {}

directorySearchContract('Meilisearch, a stand-in for its server', async () => {
  const server = await startStandIn();
  const search = meilisearchSearch({ url: server.url, key: STAND_IN_KEY });
  await search.rebuild(nothing());
  return { search, close: server.close };
});

const { MEILI_URL, MEILI_KEY } = process.env;
if (MEILI_URL) {
  directorySearchContract('Meilisearch', async () => {
    const prefix = `citess_test_${randomUUID().slice(0, 8)}`;
    const search = meilisearchSearch({ url: MEILI_URL, key: MEILI_KEY ?? null, prefix, findTimeout: 10_000 });
    await search.rebuild(nothing());
    return { search, close: () => dropIndexes(MEILI_URL, prefix) };
  });
} else {
  describe('directory search with Meilisearch', () => {
    test.skip('needs a server: set MEILI_URL and MEILI_KEY to try the contract on it', () => {});
  });
}

async function dropIndexes(host: string, prefix: string): Promise<void> {
  const server = new Meilisearch({ host, ...(MEILI_KEY ? { apiKey: MEILI_KEY } : {}) });
  const { results } = await server.getRawIndexes({ limit: 1_000 });
  const ours = results.filter(({ uid }) => uid.startsWith(prefix));
  await Promise.all(ours.map(({ uid }) => server.deleteIndex(uid).waitTask()));
}
