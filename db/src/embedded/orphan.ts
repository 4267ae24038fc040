import fs from 'node:fs';
import path from 'node:path';
import { commandLine, processStamp, sendSignal, waitForEnd } from './processes.ts';

/**
 * Stops a server that outlived the process which started it, and clears what a killed server left behind.
 * Call it only as the owner of the folder. Throws when the server does not end.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return;
  // After a crash the number may belong to a zombie, or by now to some other program.
  if (!processStamp(pid) || !commandLine(pid).includes(cluster)) return fs.rmSync(pidFile, { force: true });
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    sendSignal(pid, signal);
    if (await waitForEnd(pid, patience)) return;
  }
  throw new Error(`An earlier database server (process ${pid}) does not end: stop it, then start again`);
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(fs.readFileSync(file, 'utf8'), 10);
    return Number.isNaN(pid) ? undefined : pid;
  } catch {
    return undefined;
  }
}
