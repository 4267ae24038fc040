import postgres from 'postgres';
import { createTestDatabase } from '@citess/db/testing';

/**
 * A database with the demonstration for a server to run on, made ready with statements of the caller's own. `run` runs others later;
 * `close` drops it.
 */
export async function openPreparedDatabase(
  serverUrl: string,
  statements: string,
): Promise<{ url: string; run: (statements: string) => Promise<void>; close: () => Promise<void> }> {
  const { url, close } = await createTestDatabase(serverUrl, 'mahdia');
  const run = async (statements: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    await sql.unsafe(statements);
    await sql.end();
  };
  await run(statements);
  return { url, run, close };
}
