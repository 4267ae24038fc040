import postgres from 'postgres';
import type { Db } from '@citess/db';

/** Runs one statement that stays prepared: the texts are few and fixed, the questions go in as values. */
export type Read = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Connections of the search's own. `close` waits for running questions, five seconds at most. */
export type SearchReader = { read: Read; close: () => Promise<void> };

/**
 * One plan a statement, always by index: the planner takes a question of words for cheaper than it is and would change
 * its mind from one to the next. No question may take longer than three seconds, whatever is asked.
 */
const SETTINGS = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  jit: 'off',
  statement_timeout: 3_000,
  application_name: 'citess search',
};

/** Opens connections for reading alone, at `url`, which may be a replica's. */
export function openSearchReader(url: string, max = 5): SearchReader {
  const client = postgres(url, { max, connection: SETTINGS, onnotice: () => {}, connect_timeout: 10 });
  return { read: readerOf(client), close: () => client.end({ timeout: 5 }) };
}

/** Reads through the connections of the directory, with their settings. */
export function sharedRead(db: Db): Read {
  return readerOf(clientOf(db));
}

/** The client below a connection. @throws TypeError for a transaction, which has none of its own. */
export function clientOf(db: Db): postgres.Sql {
  if (!('$client' in db) || typeof db.$client !== 'function') throw new TypeError('search needs a connection');
  return db.$client as unknown as postgres.Sql; // drizzle puts the client it was made of there
}

function readerOf(client: postgres.Sql): Read {
  return async <Row extends object>(text: string, values: readonly unknown[]) => {
    // the caller knows the columns of its own statement, and postgres.js takes any array as a value
    const rows = await client.unsafe<Row[]>(text, values as postgres.ParameterOrJSON<never>[], { prepare: true });
    return rows as Row[];
  };
}

/** PostgreSQL gave up a statement that took too long. */
export function tookTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014';
}
