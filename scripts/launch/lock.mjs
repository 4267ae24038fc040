import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStamp } from './processes.mjs';

/** @typedef {{ pid: number, stamp: string }} Holder */

/**
 * Takes a lock file for this process, also from a holder that was killed.
 * Answers with the function that gives it back, or with the process id of the holder that keeps it.
 * @param {string} file
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeLock(file) {
  const mine = { pid: process.pid, stamp: processStamp(process.pid) ?? '' };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(file, mine)) return { release: () => releaseLock(file, mine) };
    const holder = readHolder(file);
    if (holder && !isStale(holder)) return { heldBy: holder.pid };
    setAside(file, holder);
  }
  return { heldBy: readHolder(file)?.pid ?? 0 };
}

/**
 * Takes the lock as soon as its holder lets go; `onWait` is called once if that is not at once.
 * @param {string} file
 * @param {(pid: number) => void} onWait
 */
export async function waitForLock(file, onWait) {
  for (let hasToldWhy = false; ; hasToldWhy = true) {
    const lock = takeLock(file);
    if ('release' in lock) return lock.release;
    if (!hasToldWhy) onWait(lock.heldBy);
    await sleep(500);
  }
}

/**
 * Whether the holder of a lock is gone: ended, a zombie, or its process id belongs to another program by now.
 * @param {Holder} holder
 */
export function isStale(holder) {
  return processStamp(holder.pid) !== holder.stamp;
}

/**
 * @param {string} file
 * @param {Holder} holder
 */
function createLock(file, holder) {
  try {
    fs.writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Renaming picks one of several that find the same stale lock. If another was faster and we took away its new lock,
 * it is put back.
 * @param {string} file
 * @param {Holder | undefined} stale
 */
function setAside(file, stale) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
    if (readHolder(aside)?.pid !== stale?.pid) fs.linkSync(aside, file);
  } catch {
    // Another start was faster: the next look at the lock tells.
  }
  fs.rmSync(aside, { force: true });
}

/**
 * @param {string} file
 * @param {Holder} mine
 */
function releaseLock(file, mine) {
  if (readHolder(file)?.pid === mine.pid) fs.rmSync(file, { force: true });
}

/**
 * @param {string} file
 * @returns {Holder | undefined}
 */
function readHolder(file) {
  try {
    const { pid, stamp } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return { pid: Number(pid), stamp: String(stamp) };
  } catch {
    return undefined;
  }
}
