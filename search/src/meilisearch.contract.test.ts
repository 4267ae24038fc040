import { describe, test } from 'vitest';
import { directorySearchContract } from './contract/directory-search.contract.ts';
import { namedServer, openTestServer } from './meilisearch/testing/test-server.ts';

directorySearchContract('a stand-in for Meilisearch', () => openTestServer(null));

const named = namedServer();
if (named) {
  directorySearchContract('Meilisearch', () => openTestServer(named));
} else {
  describe('directory search with Meilisearch', () => {
    test.skip('needs a server: set MEILI_URL and MEILI_KEY to try the contract on it', () => {});
  });
}
