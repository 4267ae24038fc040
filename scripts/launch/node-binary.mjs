import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isAtLeast, OLDEST_FOR_PROGRAM } from './node-version.mjs';
import { ROOT } from './set-up.mjs';

/**
 * The Node to run the program with: the one npm installed where it runs on this machine, else our own.
 * Undefined when neither is new enough; that has been said then.
 * @returns {string | undefined}
 */
export function chooseNode() {
  for (const node of [path.join(ROOT, 'node_modules/.bin/node'), process.execPath]) {
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    if (status === 0 && isAtLeast(stdout.trim(), OLDEST_FOR_PROGRAM)) return node;
  }
  console.error(
    `CitESS runs on Node ${OLDEST_FOR_PROGRAM} or newer. npm has none for ${process.platform}-${process.arch}, ` +
      `and this is ${process.version}: install a newer one from https://nodejs.org`,
  );
  return undefined;
}
