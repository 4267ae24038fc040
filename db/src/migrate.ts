import { readMigrationFiles } from 'drizzle-orm/migrator';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));
/** Any fixed number: whoever holds this advisory lock migrates, the others wait. */
const MIGRATION_LOCK = 5_331_804;

/**
 * Runs the migrations that the database has not seen, under a lock, so that many processes may start at once. Each is a transaction of its
 * own: what one adds to an enumeration can be used by the next only once it is committed, and one that fails leaves those before it.
 */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const last = await findLast(client);
    // the table, its columns and what they hold are those of drizzle's own migrator, which knows one transaction for all
    for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder })) {
      if (folderMillis <= last) continue;
      await client.begin(async (tx) => {
        for (const statement of sql) await tx.unsafe(statement);
        await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
      });
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** When the last migration that the database has seen was written, in milliseconds since 1970; 0 for a new one. */
async function findLast(client: postgres.Sql): Promise<number> {
  await client`create schema if not exists drizzle`;
  await client`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  const [row] = await client<
    { at: string | null }[]
  >`select max(created_at)::text at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}
