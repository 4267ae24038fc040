import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import postgres from 'postgres';
import { prepareCluster, ROLE } from './embedded/cluster.ts';
import { EPHEMERAL_SETTINGS, makeEphemeralFolder, removeEphemeralFolder } from './embedded/ephemeral.ts';
import { claimOwnership, OWNER_FILE } from './embedded/ownership.ts';
import { findRunning } from './embedded/running.ts';
import { superviseServer, type Supervised } from './embedded/supervisor.ts';
import { chooseStrategy, type StrategyName } from './embedded/strategy.ts';

const DATABASE = 'citess';

const DEFAULT_SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  shared_buffers: '128MB',
  timezone: 'UTC',
};

export type EmbeddedOptions = {
  /** Settings of postgresql.conf, by name; they win over ours. */
  settings?: Record<string, string>;
  /** Asks for one way of running as root; the first that works is taken otherwise. */
  strategy?: StrategyName;
  /** Receives what the server says, a line at a time. */
  log?: (line: string) => void;
} & (
  | {
      /** Where everything is kept: `postgres/`, the password and the owner's file. */ dataDir: string;
      ephemeral?: false;
    }
  | {
      /** For tests: fast, unsafe, in a temporary folder that is gone after `stop`. */ ephemeral: true;
      dataDir?: never;
    }
);

export type EmbeddedPostgres = {
  /** The address of the database `citess`, with user and password. */
  url: string;
  port: number;
  strategy: StrategyName;
  /** The server's process id now; it changes when the server had to be started again. */
  pid(): number;
  /** Ends the server, every commit kept, and gives the folder back. Close connections first. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that npm installed, makes its database on the first start, and keeps it running.
 * Also as root, below folders only root can enter, after a crash, and when the last start was killed.
 * Throws one line when another process uses the folder and does not end within 20 seconds.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = options.ephemeral ? await makeEphemeralFolder() : path.resolve(options.dataDir);
  fs.mkdirSync(dataDir, { recursive: true });
  const release = await claimOwnership(path.join(dataDir, OWNER_FILE));
  const finish = async (server?: Supervised): Promise<void> => {
    await server?.stop();
    release();
    if (options.ephemeral) await removeEphemeralFolder(dataDir);
  };
  let server: Supervised | undefined;
  try {
    const strategy = chooseStrategy(dataDir, options.strategy);
    const password = prepareCluster(strategy, path.join(dataDir, 'postgres.password'), options.ephemeral ?? false);
    const settings = { ...DEFAULT_SETTINGS, ...(options.ephemeral && EPHEMERAL_SETTINGS), ...options.settings };
    const port = await freePort();
    server = await superviseServer(strategy, { port, settings, log: options.log ?? (() => undefined) });
    const address = `postgres://${ROLE}:${password}@127.0.0.1:${port}`;
    await ensureDatabase(`${address}/postgres`);
    const { pid } = server;
    return { url: `${address}/${DATABASE}`, port, strategy: strategy.name, pid, stop: () => finish(server) };
  } catch (error) {
    await finish(server);
    throw error;
  }
}

/**
 * The embedded server of a data folder, also while another process runs it: then that one is used and `stop` leaves it alone.
 * Throws as `startEmbedded` does.
 */
export async function shareEmbedded(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const url = findRunning(dataDir, DATABASE);
  return url === undefined ? startEmbedded({ dataDir }) : { url, stop: async () => undefined };
}

async function ensureDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!found) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
