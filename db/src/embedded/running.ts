import fs from 'node:fs';
import path from 'node:path';
import { ROLE } from './cluster.ts';
import { liveOwner, OWNER_FILE } from './ownership.ts';
import { copiedCluster } from './strategy.ts';

/** The line of `postmaster.pid` that holds the port, and the one that says the server is ready. */
const PORT_LINE = 3;
const STATE_LINE = 7;

/**
 * The address of a database on the embedded server that another process runs on this data folder, for a second process to
 * use beside it; undefined where none runs or it is not ready yet.
 */
export function findRunning(dataDir: string, database: string): string | undefined {
  const folder = path.resolve(dataDir);
  if (liveOwner(path.join(folder, OWNER_FILE)) === undefined) return undefined;
  const password = read(path.join(folder, 'postgres.password'))?.trim();
  for (const cluster of [path.join(folder, 'postgres'), copiedCluster(folder)]) {
    const lines = read(path.join(cluster, 'postmaster.pid'))?.split('\n');
    const port = Number(lines?.[PORT_LINE]);
    if (password && port > 0 && lines?.[STATE_LINE]?.trim() === 'ready') {
      return `postgres://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
    }
  }
  return undefined;
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined; // not there, or not ours to read
  }
}
