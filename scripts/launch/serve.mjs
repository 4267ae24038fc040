import { spawn } from 'node:child_process';
import os from 'node:os';
import { findNpm, processStamp } from './processes.mjs';
import { environment, ROOT } from './set-up.mjs';

/**
 * How node runs the server. What is young is collected often and a little at a time: of a question to a large catalogue much
 * is kept, and copying it in larger pieces made one question of a hundred wait a fifth longer. As many are answered a second.
 */
export const SERVER = ['--max-semi-space-size=8', 'server/src/main.ts'];

/**
 * Runs the server until it ends, and answers with the exit code to end with.
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function serve(node, args) {
  // In a process group of its own, so that Ctrl-C in a terminal reaches it once, through us, and not twice.
  // Over the channel the server notices when we are killed.
  const child = spawn(node, [...SERVER, ...args], {
    cwd: ROOT,
    env: environment({ isOurNodeFirst: true }),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  let isStopping = false;
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    if (!isStopping) child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    isStopping = true;
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  const unwatch = watchNpm(() => stop('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code, signal) => {
      unwatch();
      resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 1));
    });
  });
}

/**
 * npm passes on every signal it can catch. When it is killed outright nobody tells us, so we look.
 * @param {() => void} onGone
 */
function watchNpm(onGone) {
  if (!process.env['npm_lifecycle_event']) return () => undefined;
  const npm = findNpm();
  const stamp = processStamp(npm);
  const timer = setInterval(() => {
    if (processStamp(npm) !== stamp) onGone();
  }, 500);
  return () => clearInterval(timer);
}
