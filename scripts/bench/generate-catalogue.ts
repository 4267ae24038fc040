/**
 * Fills a data folder with a made-up catalogue to measure on:
 *   node scripts/bench/generate-catalogue.ts DATA_DIR 500|50000|1000000 [--members N] [--index-only|--for-matching]
 * The product can be started on the folder afterwards (DATA_DIR=…). With --members 20 it is that of a federation: twenty parts
 * with places of their own, the first of which is the catalogue of a twentieth of the size. With --index-only the search index
 * alone is filled, which is enough for `search-engine.ts` and much faster for a million; with --for-matching the directory and
 * what matching reads, while search knows only the demonstration: enough for `matching.ts` and `matching-http.ts`.
 */
import { postgresSearch, reindexDirectory } from '@citess/search';
import type postgres from 'postgres';
import { codeOfMember, listBenchOrganizations } from './bench-catalogue.ts';
import { openBenchDatabase, type BenchDatabase } from './bench-database.ts';
import { listBenchDocuments } from './bench-documents.ts';
import { fillDirectory, fillPlaces } from './fill-directory.ts';
import { fillMatchKeys } from './fill-match-keys.ts';
import { freePort, startServer } from '../running-server.ts';

const [dataDir, size, ...flags] = process.argv.slice(2);
if (!dataDir || !Number.isInteger(Number(size))) {
  console.error(
    'Name a data folder and how many services: generate-catalogue.ts DATA_DIR 50000 [--members 20] [--index-only]',
  );
  process.exit(1);
}
const isForMatching = flags.includes('--for-matching');
const members = flags.includes('--members') ? Number(flags[flags.indexOf('--members') + 1]) : 1;
await withDatabase(async ({ client }) => {
  for (let member = 1; member < members; member += 1) await fillPlaces(client, codeOfMember('', member));
});
// once started on the demonstration and all places, the product does not index what is copied in behind its back
if (isForMatching) await (await startServer({ dataDir, port: await freePort() })).stop();
await withDatabase(async ({ db, client }) => {
  if (flags.includes('--index-only')) {
    const documents = listBenchDocuments(Number(size), members);
    await timed('documents are in the index', () => postgresSearch(db).rebuild(documents));
    return;
  }
  await timed('services are in the directory', () => fill(client, Number(size)));
  await timed('services have cards and keys', () => fillMatchKeys(client));
  if (!isForMatching) await timed('documents are in the index', () => reindexDirectory(db));
});

async function withDatabase(act: (database: BenchDatabase) => Promise<void>): Promise<void> {
  const database = await openBenchDatabase(dataDir ?? '');
  try {
    await act(database);
  } finally {
    await database.close();
  }
}

async function fill(sql: postgres.Sql, count: number): Promise<number> {
  const terms = await sql<{ key: string; id: string }[]>`
    select term.key, term.id from taxonomy_term term join taxonomy t on t.id = term.taxonomy_id where t.key = 'needs'`;
  await fillDirectory(sql, listBenchOrganizations(count, members), new Map(terms.map(({ key, id }) => [key, id])));
  return count;
}

async function timed(what: string, act: () => Promise<number>): Promise<void> {
  const started = performance.now();
  const count = await act();
  const seconds = (performance.now() - started) / 1_000;
  console.log(`${count} ${what}, in ${seconds.toFixed(1)} s`);
}
