import { spawn, type ChildProcess } from 'node:child_process';
import { stopOrphan } from './orphan.ts';
import { sleep } from './processes.ts';
import { program } from './programs.ts';
import type { Strategy } from './strategy.ts';

/** A running server process. */
export type Postmaster = {
  pid: number;
  isRunning(): boolean;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<void>;
};

export type PostmasterOptions = { port: number; settings: Record<string, string>; log: (line: string) => void };

const READY_MS = 60_000;
/** Workers of a killed server need a moment to notice and let go of its memory. */
const RETRIES = 60;

/** Starts the server and waits until it takes connections; an orphan on the same files is stopped first. Throws with its last words when it does not. */
export async function startPostmaster(strategy: Strategy, options: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    await stopOrphan(strategy.cluster);
    const { child, ended } = spawnPostgres(strategy, options);
    const { isReady, lastWords } = await waitUntilReady(child, ended, options.log);
    if (isReady && child.pid !== undefined) {
      const isRunning = () => child.exitCode === null && child.signalCode === null;
      return { pid: child.pid, isRunning, kill: (signal) => child.kill(signal), ended };
    }
    const canRetry = lastWords.includes('shared memory block') && attempt < RETRIES;
    if (!canRetry) throw new Error(`PostgreSQL did not start\n${lastWords}`);
    await sleep(250);
  }
}

/** In a process group of its own: Ctrl-C must not reach the database before the requests in flight are answered. */
function spawnPostgres(strategy: Strategy, { port, settings }: PostmasterOptions) {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, options } = program(strategy, 'postgres', [
    '-D',
    strategy.cluster,
    '-p',
    String(port),
    ...flags,
  ]);
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()).once('error', () => resolve()));
  return { child, ended };
}

async function waitUntilReady(child: ChildProcess, ended: Promise<void>, log: (line: string) => void) {
  let lastWords = '';
  child.once('error', (error) => (lastWords += error.message));
  const ready = new Promise<boolean>((resolve) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-4000);
      for (const line of text.split('\n')) if (line.trim()) log(line);
      if (lastWords.includes('ready to accept connections')) resolve(true);
    });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(child.kill('SIGQUIT') && false), READY_MS);
  });
  const isReady = await Promise.race([ready, late, ended.then(() => sleep(50)).then(() => false)]);
  clearTimeout(timer);
  return { isReady, lastWords };
}
