import { createTestDatabase } from '@citess/db/testing';
import { inject } from 'vitest';
import { describeDirectorySearch } from './directory-search.contract.ts';
import { postgresSearch } from './postgres.ts';

describeDirectorySearch('PostgreSQL', async () => {
  const { db, close } = await createTestDatabase(inject('postgresUrl'), 'empty');
  return { search: postgresSearch(db), close };
});
