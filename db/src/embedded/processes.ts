import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * What tells one life of a process id from the next: its start time.
 * Undefined when no such process runs; a zombie does not run, though `kill(pid, 0)` says it does.
 */
export function processStamp(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === 'linux' ? stampFromProc(pid) : stampFromPs(pid);
}

/** The command line of a process, or an empty text when it is gone or not ours to read. */
export function commandLine(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'command=');
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Sends a signal; a process that is already gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}

/** Waits until the process no longer runs. Answers false when it still runs after `ms` milliseconds. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (processStamp(pid)) {
    if (performance.now() > end) return false;
    await sleep(100);
  }
  return true;
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The name in the second field may hold spaces and parentheses: count from the last one. See proc(5). */
function stampFromProc(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function stampFromPs(pid: number): string | undefined {
  const line = ps(pid, 'stat=,lstart=');
  return line && !line.startsWith('Z') ? line.replace(/^\S+\s+/, '') : undefined;
}

function ps(pid: number, columns: string): string {
  return (spawnSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim();
}
