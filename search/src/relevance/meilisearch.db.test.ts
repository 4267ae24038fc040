import { createTestDatabase } from '@citess/db/testing';
import { describe, expect, inject, test } from 'vitest';
import { namedServer, openTestServer } from '../meilisearch/testing/test-server.ts';
import { listDocuments } from '../read-documents.ts';
import { scoreRelevance } from './score-relevance.ts';
import { groups, listNamedServices, printFigures, tryQueries } from './try-queries.ts';

describe('relevance on Meilisearch', () => {
  const isNamed = namedServer() !== null;

  test.runIf(isNamed)('what people type is answered; the figures are printed', { timeout: 300_000 }, async () => {
    const town = await createTestDatabase(inject('postgresUrl'), 'mahdia');
    const { search, close } = await openTestServer();
    try {
      await search.rebuild(listDocuments(town.db));
      const answers = await tryQueries(search, await listNamedServices(town.db));
      printFigures(scoreRelevance(answers, groups), answers);
      expect(answers.length).toBeGreaterThanOrEqual(150);
      expect(answers.some(({ found }) => found.length > 0)).toBe(true);
    } finally {
      await close();
      await town.close();
    }
  });

  test.skipIf(isNamed)('needs a server: set MEILI_URL and MEILI_KEY to measure it', (context) => context.skip());
});
