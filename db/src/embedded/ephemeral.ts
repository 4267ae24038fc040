import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stopOrphan } from './orphan.ts';
import { liveOwner, OWNER_FILE } from './ownership.ts';
import { processStamp } from './processes.ts';
import { copiedCluster } from './strategy.ts';

const PREFIX = 'citess-test-';

/** Nothing a test writes has to survive a power cut. */
export const EPHEMERAL_SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A new folder for a database of this process, after clearing away those of test runs that were killed. */
export async function makeEphemeralFolder(): Promise<string> {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    const folder = path.join(os.tmpdir(), name);
    if (pid && !isInUse(folder, pid)) await removeEphemeralFolder(folder).catch(() => undefined); // another user's
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  fs.chmodSync(folder, 0o711); // root's server runs as another account and has to pass through
  return folder;
}

/** Removes the folder and the server still running on it, if any. */
export async function removeEphemeralFolder(folder: string): Promise<void> {
  for (const cluster of [path.join(folder, 'postgres'), copiedCluster(folder)]) {
    await stopOrphan(cluster);
    fs.rmSync(cluster, { recursive: true, force: true });
  }
  fs.rmSync(folder, { recursive: true, force: true });
}

/** The owner's file knows more than the folder's name, but is not there in the first moments. */
function isInUse(folder: string, pid: number): boolean {
  const ownerFile = path.join(folder, OWNER_FILE);
  return fs.existsSync(ownerFile) ? liveOwner(ownerFile) !== undefined : processStamp(pid) !== undefined;
}
