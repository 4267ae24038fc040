import postgres from 'postgres';
import net from 'node:net';
import { migrateDatabase } from '@citess/db';
import { shareEmbedded, startEmbedded } from '@citess/db/embedded';
import { SettingError, type Config } from './config.ts';
import { isOneOfSeveral } from './web-processes.ts';

/** A database to use: its address, and how to let go of it. */
export type Database = { url: string; stop: () => Promise<void> };

/** Says what is going on, a line a step, with the seconds it took; of several processes that answer only the first says it. */
export async function step<T>(title: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  const result = await act();
  if (!isOneOfSeveral) console.log(`  ${title} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  return result;
}

/** The given database once it answers, else the embedded one. @throws SettingError when the given one cannot be used. */
export async function openDatabase(config: Config): Promise<Database> {
  if (!config.databaseUrl) return step('PostgreSQL is running', () => startOwn(config.dataDir));
  const client = postgres(config.databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await client`select 1`;
  } catch (error) {
    const { host, pathname } = new URL(config.databaseUrl);
    const why = (error as { code?: string }).code ?? 'no answer';
    throw new SettingError(
      `DATABASE_URL: the database ${pathname.slice(1)} at ${host} cannot be used (${why}); start it or mend the address, or leave DATABASE_URL out to use the embedded PostgreSQL`,
    );
  } finally {
    await client.end({ timeout: 1 });
  }
  return { url: config.databaseUrl, stop: async () => {} };
}

/**
 * The database for a command beside the product: the given one, the embedded one of the running product, or else one started for the
 * time of the command. @throws SettingError as `openDatabase`.
 */
export async function shareDatabase(config: Config): Promise<Database> {
  if (config.databaseUrl) return openDatabase(config);
  return shareEmbedded(config.dataDir).catch((error: Error) => {
    throw new SettingError(`DATA_DIR ${config.dataDir}: ${error.message}`);
  });
}

/** The embedded server; what it says when it cannot start is meant for people. */
function startOwn(dataDir: string): Promise<Database> {
  return startEmbedded({ dataDir }).catch((error: Error) => {
    throw new SettingError(`DATA_DIR ${dataDir}: ${error.message}`);
  });
}

/** Brings the tables up to date. @throws SettingError when a given database refuses, with what it said. */
export async function bringUpToDate(url: string, { databaseUrl }: Config): Promise<void> {
  try {
    await migrateDatabase(url);
  } catch (error) {
    const refused = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!databaseUrl || !(refused instanceof postgres.PostgresError)) throw error;
    throw new SettingError(
      `DATABASE_URL: the tables cannot be made or brought up to date (${refused.message}); give its role the right to, or name another database`,
    );
  }
}

/** How long a start waits for the one before it to let go of the port, in milliseconds. */
const PORT_PATIENCE = 3000;

/** Waits for the port to be free. @throws SettingError when another program keeps it. */
export async function claimPort({ port, host }: Config): Promise<void> {
  const end = Date.now() + PORT_PATIENCE;
  for (;;) {
    const problem = await tryPort(port, host);
    if (!problem) return;
    if (problem !== 'EADDRINUSE') {
      throw new SettingError(`HOST ${host} and PORT ${port} cannot be listened on (${problem}); choose others`);
    }
    if (Date.now() > end) {
      throw new SettingError(
        `PORT ${port} is in use by another program; stop it, or choose another: PORT=${port + 1} npm start`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
