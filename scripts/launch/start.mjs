import path from 'node:path';
import { takeLock } from './lock.mjs';
import { chooseNode } from './node-binary.mjs';
import { serve } from './serve.mjs';
import { DATA, setUp } from './set-up.mjs';

/**
 * Sets up this copy of the project as far as needed and runs it. Answers with the exit code.
 * @param {string[]} args for the server
 */
export async function start(args) {
  const lock = takeLock(path.join(DATA, 'start.lock'));
  if ('heldBy' in lock) {
    console.error(`CitESS is already running in this folder (process ${lock.heldBy}): stop it first`);
    return 1;
  }
  try {
    if (!(await setUp({ needsClient: !args.includes('--dev') }))) return 1;
    const node = chooseNode();
    return node ? await serve(node, args) : 1;
  } finally {
    lock.release();
  }
}
