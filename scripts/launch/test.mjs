import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { chooseNode } from './node-binary.mjs';
import { readReport, tally } from './results.mjs';
import { DATA, environment, ROOT, setUp } from './set-up.mjs';

/**
 * Sets up this copy of the project as far as needed and runs the tests. The last line says how many passed and failed.
 * Answers with the exit code.
 * @param {string[]} args for vitest
 */
export async function test(args) {
  const needsBrowser = includesBrowserTests(args);
  const { passed, failed } = await prepareAndRun(args, needsBrowser);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/**
 * Browser tests are in every run, unless projects are named and theirs is not among them.
 * @param {string[]} args
 */
export function includesBrowserTests(args) {
  const named = args.flatMap((arg, place) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)];
    return arg === '--project' ? [args[place + 1] ?? ''] : [];
  });
  return named.length === 0 || named.some((name) => !['unit', 'db'].includes(name));
}

/**
 * @param {string[]} args
 * @param {boolean} needsBrowser
 */
async function prepareAndRun(args, needsBrowser) {
  const notEvenBegun = { passed: 0, failed: 1 };
  if (!(await setUp({ needsClient: needsBrowser }))) return notEvenBegun;
  const node = chooseNode();
  if (!node) return notEvenBegun;
  const chromium = needsBrowser ? await findChromium(node) : '';
  if (chromium === undefined) return notEvenBegun;
  const reportFile = path.join(DATA, `test-report-${process.pid}.json`);
  const isGood = await runVitest(node, args, reportFile, chromium);
  const report = readReport(reportFile);
  fs.rmSync(reportFile, { force: true });
  return tally(report, isGood);
}

/**
 * @param {string} node
 * @param {string[]} args
 * @param {string} reportFile
 * @param {string} chromium
 * @returns {Promise<boolean>}
 */
function runVitest(node, args, reportFile, chromium) {
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const program = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'scripts/vitest.config.ts'];
  const env = { ...environment({ isOurNodeFirst: true }), ...(chromium && { CHROMIUM_PATH: chromium }) };
  const child = spawn(node, [...program, ...report, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  // Ctrl-C reaches vitest from the terminal: we only stay to say how it went.
  process.on('SIGINT', () => undefined).on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}
