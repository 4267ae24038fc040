import { drizzle, PostgresJsSession } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from './db.types.ts';
import { prepareRepeated } from './prepare-repeated.ts';
import * as schema from './schema/index.ts';

export type { Db } from './db.types.ts';
export { listenTo, type Listener } from './listen.ts';
export { migrateDatabase } from './migrate.ts';
export { changing, insertion, writtenOnce, type Values } from './written-once.ts';
export { schema };

/** An open pool. `close` waits for running queries, five seconds at most. */
export type Connection = { db: Db; url: string; close: () => Promise<void> };

/** Opens a pool on a PostgreSQL address; connects lazily, so an unreachable server shows at the first query. */
export function connect(url: string, options: { max?: number } = {}): Connection {
  const client = prepareRepeated(
    postgres(url, { max: options.max ?? 10, onnotice: () => {}, connect_timeout: 10, prepare: true }),
  );
  const db = drizzle(client, { schema });
  return { db, url, close: () => client.end({ timeout: 5 }) };
}

/**
 * Runs a statement that stays prepared on its connection, also in a transaction: for texts that are few and fixed, with the question as
 * values.
 */
export async function runPrepared<Row extends object>(
  db: Db,
  text: string,
  values: readonly (string | number | null | readonly string[])[],
): Promise<Row[]> {
  const { session } = db._;
  if (!(session instanceof PostgresJsSession)) throw new TypeError('this needs a connection or a transaction');
  const parameters = values as postgres.ParameterOrJSON<never>[]; // arrays of texts are parameters too
  const client: postgres.Sql = session.client;
  return client.unsafe<Row[]>(text, parameters, { prepare: true });
}
