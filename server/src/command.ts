import { connect, type Connection } from '@citess/db';
import { seedMahdia } from '@citess/db/seed';
import { readConfig, SettingError } from './config.ts';
import { bringUpToDate, shareDatabase } from './start-up.ts';

/** A command that was given wrongly; the message says how it is used. */
export class UsageError extends Error {}

/** Runs a command on the directory's database, made ready as a start of the product would, and closes it. Answers what the act answers. */
export async function withDirectory<T>(act: (connection: Connection) => Promise<T>): Promise<T> {
  const config = readConfig();
  const database = await shareDatabase(config);
  try {
    await bringUpToDate(database.url, config);
    const connection = connect(database.url, { max: 4 });
    try {
      if (config.loadsDemonstration) await seedMahdia(connection.db);
      return await act(connection);
    } finally {
      await connection.close();
    }
  } finally {
    await database.stop();
  }
}

/** Ends the process as a command does: 0 done, 1 something is left to mend, 2 the command was given wrongly. */
export async function runCommand(
  command: () => Promise<number>,
  explain: (error: Error) => string | null,
): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    const known =
      error instanceof UsageError || error instanceof SettingError ? error.message : explain(error as Error); // thrown
    if (known === null) console.error(error);
    else console.error(known);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
