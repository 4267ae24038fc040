import { connect } from '@citess/db';
import { postgresSearch, type SearchEngine } from '@citess/search';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { Catalogue } from '../catalogue.ts';
import type { TestApp } from '../testing.ts';
import { followDirectory } from './follow-directory.ts';

export type TestProcess = { app: FastifyInstance; logged: string[]; close: () => Promise<void> };

/** One more process on the database of a test app: it keeps what it reads, and follows the directory; `engine` is one more to keep current. */
export async function startProcess(
  town: TestApp,
  { works = true, engine }: { works?: boolean; engine?: SearchEngine } = {},
): Promise<TestProcess> {
  const { db, close } = connect(town.databaseUrl, { max: 5 });
  const search = postgresSearch(db);
  const engines = [search, ...(engine ? [engine] : [])];
  const catalogue = new Catalogue();
  const logged: string[] = [];
  const log = (message: string) => void logged.push(message);
  const { databaseUrl } = town;
  const following = await followDirectory({ db, databaseUrl, catalogue, engines, works, log });
  const app = await buildApp({ ...town.ports, db, search, catalogue });
  return {
    app,
    logged,
    close: async () => {
      await app.close();
      await following.stop();
      await close();
    },
  };
}
