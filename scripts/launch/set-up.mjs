import fs from 'node:fs';
import path from 'node:path';
import { waitForLock } from './lock.mjs';
import { runPhase } from './phase.mjs';
import { areDependenciesStale, inspectClient, stampClient, stampDependencies } from './staleness.mjs';

/** The folder of the whole project. */
export const ROOT = path.resolve(import.meta.dirname, '../..');
export const DATA = path.join(ROOT, '.data');

/**
 * Brings a copy of the project into working order: packages as in the lock file and, unless told otherwise, pages as
 * in their sources. Does nothing when nothing changed. Answers whether all went well; what failed has been shown.
 * @param {{ needsClient: boolean }} options
 */
export async function setUp({ needsClient }) {
  const release = await waitForLock(path.join(DATA, 'set-up.lock'), (pid) => {
    console.log(`Process ${pid} is setting up this folder: waiting for it`);
  });
  try {
    return (await installDependencies()) && (!needsClient || (await buildClient()));
  } finally {
    release();
  }
}

async function installDependencies() {
  if (!areDependenciesStale(ROOT)) return true;
  // Told outright, or NODE_ENV=production would leave out what builds the pages.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  if (
    !(await runPhase('Installing packages', 'npm', args, { cwd: ROOT, env: environment({ isOurNodeFirst: false }) }))
  ) {
    return false;
  }
  stampDependencies(ROOT);
  return true;
}

async function buildClient() {
  const { isStale, digest } = inspectClient(ROOT);
  if (!isStale) return true;
  const args = ['run', 'build', '-w', '@citess/client'];
  if (!(await runPhase('Building the pages', 'npm', args, { cwd: ROOT, env: environment({ isOurNodeFirst: true }) }))) {
    return false;
  }
  if (!fs.existsSync(path.join(ROOT, 'client/build/handler.js'))) {
    console.error('The build of the pages ended without client/build/handler.js');
    return false;
  }
  stampClient(ROOT, digest);
  return true;
}

/**
 * The environment for programs of this project, where `node` means the one npm installed; or, while npm replaces that
 * very file, the machine's own.
 * @param {{ isOurNodeFirst: boolean }} options
 * @returns {NodeJS.ProcessEnv}
 */
export function environment({ isOurNodeFirst }) {
  const ours = path.join(ROOT, 'node_modules/.bin');
  const others = (process.env['PATH'] ?? '').split(path.delimiter).filter((place) => path.resolve(place) !== ours);
  return { ...process.env, PATH: (isOurNodeFirst ? [ours, ...others] : others).join(path.delimiter) };
}
