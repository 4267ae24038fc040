import { connect, migrateDatabase, type Connection } from '@citess/db';
import { startEmbedded } from '@citess/db/embedded';
import { seedMahdia } from '@citess/db/seed';
import { keepStems } from '@citess/search/candidates/card-stems';
import postgres from 'postgres';

/** Memory as a server of that size would give it, so that all is read from memory, and no waiting for the disk while filling. */
const SETTINGS = { shared_buffers: '6GB', max_wal_size: '8GB', synchronous_commit: 'off', max_connections: '60' };

/** A connection, and a client for statements of one's own. */
export type BenchDatabase = Connection & { client: postgres.Sql };

/** Opens the database of a data folder, with everything migrated and the demonstration hub in it. */
export async function openBenchDatabase(dataDir: string): Promise<BenchDatabase> {
  const server = await startEmbedded({ dataDir, settings: SETTINGS });
  await migrateDatabase(server.url);
  const connection = connect(server.url, { max: 10 });
  await seedMahdia(connection.db);
  while ((await keepStems(connection.db)) > 0);
  const client = postgres(server.url, { max: 2, onnotice: () => {} });
  const close = async () => {
    await client.end();
    await connection.close();
    await server.stop();
  };
  return { ...connection, client, close };
}

/** Reads these tables with their indexes, and single indexes, into the memory of the database, as they are in one that has run for long. */
export async function readIntoMemory(sql: postgres.Sql, tables: readonly string[]): Promise<void> {
  await sql`create extension if not exists pg_prewarm`;
  await sql`
    select pg_prewarm(c.oid) from pg_class c where c.oid = any(${tables}::regclass[])
      or c.oid in (select indexrelid from pg_index where indrelid = any(${tables}::regclass[]))`;
}

/** What matching reads, and what it shows: of keys the index alone. */
export const MATCHING_TABLES = ['match_key_placed', 'match_card', 'match_stem'] as const;

/** What search reads. */
export const SEARCH_TABLES = ['search_entry', 'search_words', 'search_lexeme', 'search_set'] as const;

/** What is shown of what was found. */
export const CARD_TABLES = ['match_card'] as const;
