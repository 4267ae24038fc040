import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { chooseNode } from './node-binary.mjs';
import { environment, ROOT, setUp } from './set-up.mjs';

/**
 * Sets up this copy of the project as far as needed and runs a command of the server in the folder it was called in. Answers with its
 * exit code.
 * @param {'import' | 'export' | 'replay' | 'retention'} command
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export async function runServerCommand(command, args) {
  if (!(await setUp({ needsClient: false }))) return 1;
  const node = chooseNode();
  if (!node) return 1;
  const child = spawn(node, [path.join(ROOT, 'server/src', `${command}.ts`), ...args], {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env: environment({ isOurNodeFirst: true }),
    stdio: 'inherit',
  });
  // Ctrl-C reaches the command from the terminal: we only stay to say how it ended
  process.on('SIGINT', () => undefined).on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? os.constants.signals[signal] : 1)));
  });
}
