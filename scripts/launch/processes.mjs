import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * The start time of a running process, to tell it from a later one with the same number.
 * Undefined when it does not run; a zombie does not run.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processStamp(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (process.platform !== 'linux') return stampFromPs(pid);
  const fields = statFields(pid);
  return !fields || fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
}

/**
 * The process id of the npm that runs this script; where it cannot be told, of the direct parent.
 * Between npm and the script there is at most a shell.
 * @returns {number}
 */
export function findNpm() {
  let pid = process.ppid;
  for (let level = 0; level < 3 && pid > 1; level++) {
    if (/\bnpm\b/.test(commandLine(pid))) return pid;
    pid = Number(statFields(pid)?.[1] ?? 0);
  }
  return process.ppid;
}

/**
 * The fields of /proc/PID/stat from the third on; the second is a name that may hold spaces. See proc(5).
 * @param {number} pid
 */
function statFields(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function commandLine(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** @param {number} pid */
function stampFromPs(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  const line = (stdout ?? '').trim();
  return line && !line.startsWith('Z') ? line.replace(/^\S+\s+/, '') : undefined;
}
