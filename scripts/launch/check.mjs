import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { chooseNode } from './node-binary.mjs';
import { environment, ROOT, setUp } from './set-up.mjs';

/** Where each program of a package starts. */
const PROGRAMS = {
  prettier: 'prettier/bin/prettier.cjs',
  eslint: 'eslint/bin/eslint.js',
  tsc: 'typescript/bin/tsc',
  'svelte-check': 'svelte-check/bin/svelte-check',
  knip: 'knip/bin/knip.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
};

/** @typedef {{ title: string, program: keyof typeof PROGRAMS, args: string[], folder?: string }} Step */

const WORKSPACES = ['db', 'search', 'server', 'client', 'scripts'];

/** @type {Step[]} */
const STEPS = [
  { title: 'format', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'lint', program: 'eslint', args: ['--config', 'scripts/eslint.config.js', '--max-warnings', '0', '.'] },
  ...['db', 'search', 'server', 'scripts'].map(typesOf),
  { title: 'types of client', program: 'svelte-check', args: ['--fail-on-warnings'], folder: 'client' },
  { title: 'types of the service worker', program: 'tsc', args: ['-p', 'client/src/service-worker', '--noEmit'] },
  { title: 'nothing unused', program: 'knip', args: ['--no-progress'] },
  {
    title: 'import borders',
    program: 'depcruise',
    args: ['--config', 'scripts/dependency-cruiser.cjs', '--output-type', 'err', ...WORKSPACES],
  },
];

/**
 * @param {string} workspace
 * @returns {Step}
 */
function typesOf(workspace) {
  return { title: `types of ${workspace}`, program: 'tsc', args: ['-p', workspace] };
}

/**
 * Runs every check, also after one has failed. The last line says how many passed and failed.
 * Answers with the exit code.
 */
export async function check() {
  const node = (await setUp({ needsClient: true })) ? chooseNode() : undefined;
  const failed = node ? STEPS.filter((step) => !runStep(node, step)).length : STEPS.length;
  console.log(`${STEPS.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/**
 * @param {string} node
 * @param {Step} step
 */
function runStep(node, { title, program, args, folder = '' }) {
  const start = performance.now();
  const file = path.join(ROOT, 'node_modules', PROGRAMS[program]);
  const { status, stdout, stderr, error } = spawnSync(node, [file, ...args], {
    cwd: path.join(ROOT, folder),
    env: environment({ isOurNodeFirst: true }),
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${title}, ${seconds} s`);
  if (status !== 0) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n').trimEnd());
  return status === 0;
}
