import fs from 'node:fs';
import { processStamp, sleep } from './processes.ts';

/** How long a start waits for the one before it to finish its work and let go. */
const PATIENCE_MS = 20_000;

/** The name of the owner's file in a data folder. */
export const OWNER_FILE = 'postgres.owner';

type Owner = { pid: number; stamp: string };

/**
 * Makes this process the one owner of a data folder, by a file with its process id. Waits while the previous owner
 * shuts down; takes over from one that was killed. Answers with the function that gives the folder back.
 * Throws one line when somebody else keeps it for longer than the patience, in milliseconds.
 */
export async function claimOwnership(file: string, patience = PATIENCE_MS): Promise<() => void> {
  const mine: Owner = { pid: process.pid, stamp: processStamp(process.pid) ?? '' };
  const end = performance.now() + patience;
  for (;;) {
    if (createOwner(file, mine) || (!liveOwner(file) && (await takeOver(file, mine)))) break;
    if (performance.now() > end) {
      const other = readOwner(file);
      throw new Error(`${file} says that process ${other?.pid ?? '?'} is using this data: stop it first`);
    }
    await sleep(200);
  }
  return () => {
    if (isSame(readOwner(file), mine)) fs.rmSync(file, { force: true });
  };
}

/** The process that owns the folder of this file and still runs; a recycled process id does not count. */
export function liveOwner(file: string): number | undefined {
  const owner = readOwner(file);
  return owner && processStamp(owner.pid) === owner.stamp ? owner.pid : undefined;
}

function createOwner(file: string, owner: Owner): boolean {
  try {
    fs.writeFileSync(file, JSON.stringify(owner), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Of two that take over at once, the one whose name stays in the file has won. */
async function takeOver(file: string, mine: Owner): Promise<boolean> {
  const draft = `${file}.${mine.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  fs.renameSync(draft, file);
  await sleep(50);
  return isSame(readOwner(file), mine);
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(fs.readFileSync(file, 'utf8'));
    if (typeof owner !== 'object' || !owner || !('pid' in owner) || !('stamp' in owner)) return undefined;
    return { pid: Number(owner.pid), stamp: String(owner.stamp) };
  } catch {
    return undefined;
  }
}

function isSame(a: Owner | undefined, b: Owner): boolean {
  return a?.pid === b.pid && a.stamp === b.stamp;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
