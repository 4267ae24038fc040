import { createTestDatabase } from '@citess/db/testing';
import { inject } from 'vitest';
import { directorySearchContract } from './contract/directory-search.contract.ts';
import { postgresSearch } from './postgres.ts';

directorySearchContract('PostgreSQL', async () => {
  const { db, close } = await createTestDatabase(inject('postgresUrl'), 'empty');
  return { search: postgresSearch(db), close };
});
